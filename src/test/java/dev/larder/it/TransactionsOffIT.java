package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.it.changes.Shop;
import dev.larder.it.changes.ShopEjb;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code larder.method.transactions=false}: changes take no notice of transactions. */
@ExtendWith(ArquillianExtension.class)
class TransactionsOffIT {

    @Inject
    private ShopEjb shop;

    @Inject
    @CacheName("shop-ejb")
    private LarderCache<String, String> cache;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("transactions-off.war")
                .addPackage(Shop.class.getPackage())
                .addAsResource(
                        new StringAsset("larder.method.transactions=false\n"),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void allActsAtOnceAndOnce() throws Exception {
        transaction.begin();
        shop.put("pen", "new");
        assertEquals("new", cache.get("price:pen"));
        assertEquals("new", shop.find("pen"));
        shop.remove("pen");
        assertNull(cache.get("price:pen"));
        cache.put("price:pen", "loaded by another");
        transaction.commit();
        assertEquals("loaded by another", cache.get("price:pen"));
    }
}
