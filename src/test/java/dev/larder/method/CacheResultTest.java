package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.Rethrow;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @CacheResult} on a bean. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheResultTest {

    @Test
    @DisplayName("38, 39: a hit gives the result of the one run")
    void hitSparesTheMethod(Shop shop) {
        assertSame(shop.find("pen"), shop.find("pen"));
    }

    @Test
    @DisplayName("31: other arguments, another entry")
    @HoldsWithoutCaching
    void otherArgumentsRunTheMethod(Shop shop) {
        assertNotSame(shop.find("pen"), shop.find("ink"));
    }

    @Test
    @DisplayName("40: a null result is not stored, and the method runs again")
    void nullIsNotStored(Shop shop, LarderCacheManager caches) {
        assertNull(shop.findLate("pen"));
        assertNull(caches.cache("late").get(ArgumentsKey.of("pen")));
        var second = shop.findLate("pen");
        assertNotNull(second);
        assertSame(second, shop.findLate("pen"));
    }

    @Test
    @DisplayName("41: skipGet runs the method and stores its result")
    void skipGetRefreshesTheEntry(Shop shop) {
        var old = shop.find("pen");
        var fresh = shop.refresh("pen");
        assertNotSame(old, fresh);
        assertSame(fresh, shop.find("pen"));
    }

    @Test
    @DisplayName("30, 31: methods that share a cache share the entries of equal keys")
    void methodsShareACache(Shop shop) {
        assertSame(shop.find("pen"), shop.findAgain(7, "pen"));
    }

    @Test
    @DisplayName("32: the cache's own API sees the same entries")
    void cacheHoldsTheResult(Shop shop, LarderCacheManager caches) {
        var found = shop.find("pen");
        assertSame(found, caches.cache("goods").get(ArgumentsKey.of("pen")));
        caches.cache("goods").put(ArgumentsKey.of("pen"), "put by hand");
        assertEquals("put by hand", shop.find("pen"));
    }

    @Test
    @DisplayName("6, 15: a cache that is not there is made, in the manager that is injected")
    void missingCacheIsMade(Shop shop, LarderCacheManager caches) {
        assertNull(caches.getCache("goods"));
        var found = shop.find("pen");
        var made = caches.getCache("goods");
        assertNotNull(made);
        assertSame(found, made.get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("6, 15: a cache that was destroyed is made anew, and the calls find that one")
    @HoldsWithoutCaching
    void destroyedCacheIsMadeAnew(Shop shop, LarderCacheManager caches) {
        var old = shop.find("pen");
        caches.destroyCache("goods");
        assertNotSame(old, shop.find("pen"));
    }

    @Test
    @DisplayName("39: two cached methods of one bean, called in turn, keep to their entries")
    void methodsInTurnKeepToTheirEntries(Shop shop) {
        var goods = shop.find("pen");
        var unusual = shop.findUnderUnusualName("pen");
        assertNotSame(goods, unusual);
        for (int i = 0; i < 3; i++) {
            assertSame(goods, shop.find("pen"));
            assertSame(unusual, shop.findUnderUnusualName("pen"));
        }
    }

    @Test
    @DisplayName("2, 3: a cache without a name has the signature of the method for one")
    void signatureNamesTheCache(Shop shop, LarderCacheManager caches) {
        var found = shop.findUnnamed("pen", new int[] {1});
        var cache = caches.cache("dev.larder.method.CacheResultTest$Shop.findUnnamed(java.lang.String,[I)");
        assertSame(found, cache.get(ArgumentsKey.of("pen", new int[] {1})));
    }

    @Test
    @DisplayName("a cache's name may hold any character")
    void unusualNameIsAName(Shop shop, LarderCacheManager caches) {
        var found = shop.findUnderUnusualName("pen");
        assertSame(found, shop.findUnderUnusualName("pen"));
        assertSame(found, caches.cache(Shop.UNUSUAL).get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("78: the statistics of the cache count the calls")
    void statisticsCountHitsAndMisses(Shop shop) throws Exception {
        shop.find("pen");
        shop.find("pen");
        shop.find("pen");
        var server = ManagementFactory.getPlatformMBeanServer();
        var names = server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=goods,*"), null);
        assertEquals(1, names.size());
        var statistics = names.iterator().next();
        assertEquals(2L, server.getAttribute(statistics, "CacheHits"));
        assertEquals(1L, server.getAttribute(statistics, "CacheMisses"));
        assertEquals(1L, server.getAttribute(statistics, "CachePuts"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    @DisplayName("42, 49: what the method throws comes out as the same object, each time anew")
    @HoldsWithoutCaching
    void throwableComesOutAsTheSameObject(Throwable thrown, Shop shop) {
        assertSame(thrown, assertThrows(Throwable.class, () -> shop.fail("pen", thrown)));
        var second = new IllegalArgumentException("second");
        assertSame(second, assertThrows(Throwable.class, () -> shop.fail("pen", second)));
    }

    static Throwable[] throwables() {
        return new Throwable[] {new IllegalStateException(), new IOException(), new StackOverflowError()};
    }

    @ApplicationScoped
    static class Shop {

        static final String UNUSUAL = "Büro *?,=:\"\n<name> 文具";

        private final AtomicInteger late = new AtomicInteger();

        @CacheResult(cacheName = "goods")
        Object find(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "goods")
        Object findAgain(int attempt, @CacheKey String name) {
            return new Object();
        }

        @CacheResult(cacheName = "goods", skipGet = true)
        Object refresh(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "late")
        Object findLate(String name) {
            return late.getAndIncrement() == 0 ? null : new Object();
        }

        @CacheResult
        Object findUnnamed(String name, int[] sizes) {
            return new Object();
        }

        @CacheResult(cacheName = UNUSUAL)
        Object findUnderUnusualName(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "failures")
        Object fail(@CacheKey String name, Throwable thrown) {
            throw Rethrow.<RuntimeException>same(thrown);
        }
    }
}
