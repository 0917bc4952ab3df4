package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.it.changes.Shop;
import dev.larder.it.changes.ShopBean;
import dev.larder.it.changes.ShopEjb;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of caches in the transactions of EJBs and of beans with {@code @Transactional}. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

    @Inject
    private ShopEjb ejb;

    @Inject
    private ShopBean bean;

    @Inject
    @CacheName("shop-ejb")
    private LarderCache<String, String> ofEjb;

    @Inject
    @CacheName("shop-bean")
    private LarderCache<String, String> ofBean;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("transactions.war").addPackage(Shop.class.getPackage());
    }

    private Map<Shop, LarderCache<String, String>> shops() {
        return Map.of(ejb, ofEjb, bean, ofBean);
    }

    @BeforeEach
    void empty() {
        ofEjb.clear();
        ofBean.clear();
    }

    @Test
    void annotationsOfLardersOwnAreCarriedOut() {
        shops().forEach((shop, cache) -> {
            cache.put("price:pen", "1");
            cache.put("sum:pen", "1");
            cache.put("all:x", "1");
            cache.put("price:ink", "1");
            shop.invalidate("pen");
            assertNull(cache.get("price:pen"));
            assertNull(cache.get("sum:pen"));
            assertNull(cache.get("all:x"));
            assertEquals("1", cache.get("price:ink"));
        });
    }
}
