package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.it.changes.OwnTransactions;
import dev.larder.it.changes.Shop;
import dev.larder.it.changes.ShopBean;
import dev.larder.it.changes.ShopEjb;
import dev.larder.it.changes.Stock;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @Inject
    private OwnTransactions own;

    @Inject
    private Stock stock;

    @Inject
    private UserTransaction transaction;

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

    @Test
    void putIsThereAfterTheCommitAndNotBefore() {
        inEachShop((shop, cache) -> {
            cache.put("price:pen", "old");
            transaction.begin();
            shop.put("pen", "new");
            assertNull(cache.get("price:pen"));
            assertNotEquals(shop.find("pen"), shop.find("pen"));
            assertNull(cache.get("price:pen"));
            transaction.commit();
            assertEquals("new", cache.get("price:pen"));
            assertEquals("new", shop.find("pen"));
        });
    }

    @Test
    void methodsOwnTransactionIsCommittedBeforeItReturns() {
        inEachShop((shop, cache) -> {
            shop.put("pen", "new");
            assertEquals("new", cache.get("price:pen"));
            shop.remove("pen");
            assertNull(cache.get("price:pen"));
        });
    }

    @Test
    void rollbackPutsNothing() {
        inEachShop((shop, cache) -> {
            cache.put("price:pen", "old");
            transaction.begin();
            shop.put("pen", "new");
            transaction.rollback();
            assertNull(cache.get("price:pen"));
            assertEquals(shop.find("pen"), shop.find("pen"));
        });
    }

    @Test
    void exceptionRollsBackWhatItWasPutDespite() {
        inEachShop((shop, cache) -> {
            cache.put("price:pen", "old");
            assertThrows(RuntimeException.class, () -> shop.putAndFail("pen", "new"));
            assertNull(cache.get("price:pen"));
        });
    }

    @Test
    void removalActsAtOnceAndAgain() {
        inEachShop((shop, cache) -> {
            cache.put("price:pen", "old");
            transaction.begin();
            shop.remove("pen");
            assertNull(cache.get("price:pen"));
            cache.put("price:pen", "loaded by another");
            transaction.commit();
            assertNull(cache.get("price:pen"));
        });
    }

    @Test
    void soDoThoseOfLardersOwnAnnotations() {
        inEachShop((shop, cache) -> {
            transaction.begin();
            shop.invalidate("pen");
            cache.put("price:pen", "loaded by another");
            cache.put("sum:pen", "loaded by another");
            transaction.commit();
            assertNull(cache.get("price:pen"));
            assertNull(cache.get("sum:pen"));
        });
    }

    @Test
    void transactionMarkedForRollbackKeepsItsDataToItself() {
        inEachShop((shop, cache) -> {
            cache.put("price:pen", "old");
            transaction.begin();
            transaction.setRollbackOnly();
            shop.put("pen", "new");
            assertNull(cache.get("price:pen"));
            assertNotEquals(shop.find("pen"), shop.find("pen"));
            assertNull(cache.get("price:pen"));
            transaction.rollback();
            assertNull(cache.get("price:pen"));
            assertEquals(shop.find("pen"), shop.find("pen"));
        });
    }

    @Test
    void innerTransactionEndsForItself() {
        inEachShop((shop, cache) -> {
            transaction.begin();
            shop.put("pen", "outer");
            shop.putInNew("ink", "inner");
            assertEquals("inner", cache.get("price:ink"));
            transaction.rollback();
            assertEquals("inner", cache.get("price:ink"));
            assertNull(cache.get("price:pen"));
        });
    }

    @Test
    void innerCommitIsNewerThanAnOuterPutThatWasCalledBefore() {
        inEachShop((shop, cache) -> {
            transaction.begin();
            shop.put("pen", "outer");
            shop.putInNew("pen", "inner");
            transaction.commit();
            assertNull(cache.get("price:pen"), "nobody knows whose is the newer one");
        });
    }

    @Test
    void inNoTransactionAllActsAtOnce() {
        inEachShop((shop, cache) -> {
            transaction.begin();
            shop.putOutside("pen", "new");
            assertEquals("new", cache.get("price:pen"));
            transaction.rollback();
            assertEquals("new", cache.get("price:pen"));
        });
    }

    @Test
    void transactionThatABeanEndsItselfIsOverWhenTheCacheGoesOn() throws Exception {
        own.put("pen", "new");
        assertEquals("new", ofEjb.get("price:pen"));
    }

    @Test
    void timeoutIsARollback() {
        inEachShop((shop, cache) -> {
            transaction.setTransactionTimeout(1);
            try {
                transaction.begin();
                shop.put("pen", "new");
                shop.remove("ink");
                while (transaction.getStatus() == Status.STATUS_ACTIVE) {
                    new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                }
                transaction.rollback();
            } finally {
                transaction.setTransactionTimeout(0);
            }
            assertNull(cache.get("price:pen"));
            assertEquals(shop.find("pen"), shop.find("pen"));
        });
    }

    /** Each writer's last word may be undone; readers read all the while. In the end the cache has what the table has, or nothing. */
    @Test
    void cacheNeverEndsUpWithWhatTheTableHasNot() throws Exception {
        stock.makeTable();
        for (int round = 0; round < 40; round++) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int writer = 0; writer < 3; writer++) {
                int number = round * 10 + writer;
                boolean puts = writer < 2;
                tasks.add(() -> {
                    boolean undone = number % 3 == 0;
                    if (puts) {
                        stock.put("pen", number, undone);
                    } else {
                        stock.write("pen", number, undone);
                    }
                    return null;
                });
                tasks.add(() -> {
                    stock.find("pen");
                    return null;
                });
            }
            for (var done : stock.executor().invokeAll(tasks)) {
                done.get(60, TimeUnit.SECONDS);
            }
            assertEquals(stock.read("pen"), stock.find("pen"));
        }
    }

    /** A test of one shop. */
    private interface Step {
        void in(Shop shop, LarderCache<String, String> cache) throws Exception;
    }

    private void inEachShop(Step step) {
        shops().forEach((shop, cache) -> {
            try {
                step.in(shop, cache);
            } catch (Exception e) {
                throw new AssertionError(shop.getClass().getName(), e);
            }
        });
    }
}
