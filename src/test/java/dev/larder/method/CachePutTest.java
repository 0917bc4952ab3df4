package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.Rethrow;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @CachePut} on a bean. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CachePutTest {

    @Test
    @DisplayName(
            "31, 51, 59: the value is stored under the key of its reader, after the method, whose result is returned")
    void valueIsStoredAfterTheMethod(Prices prices) {
        assertEquals("before: none", prices.put("pen", 5));
        assertEquals(5, prices.find("pen"));
        assertEquals("before: 5", prices.put("pen", 6));
        assertEquals(6, prices.find("pen"));
    }

    @Test
    @DisplayName("52: afterInvocation=false stores before the method, which sees it")
    void valueIsStoredBeforeTheMethod(Prices prices) {
        assertEquals("before: 5", prices.putFirst("pen", 5, null));
    }

    @Test
    @DisplayName("52, 57: what was stored before the method stays after an exception, whatever the lists say")
    void valueStaysAfterAnException(Prices prices, LarderCacheManager caches) {
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> prices.putFirst("pen", 5, thrown)));
        assertEquals(5, caches.cache("prices").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("60: a null value removes the entry, which is out of date")
    void nullRemovesTheEntry(Prices prices, LarderCacheManager caches) {
        caches.cache("prices").put(ArgumentsKey.of("pen"), 5);
        prices.put("pen", null);
        assertNull(caches.cache("prices").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("19: the value is no part of the key")
    void valueIsNotInTheKey(Prices prices, LarderCacheManager caches) {
        prices.put("pen", 5);
        assertEquals(5, caches.cache("prices").get(ArgumentsKey.of("pen")));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("54-56: an exception that the lists let through is followed by the put")
    void putsDespiteTheException(Call call, Throwable thrown, Prices prices, LarderCacheManager caches) {
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, thrown)));
        assertEquals(5, caches.cache("prices").get(ArgumentsKey.of("pen")));
    }

    static Stream<Object[]> putsDespiteTheException() {
        return Stream.of(
                row("cacheFor", Prices::cacheFor, new IOException()),
                row("cacheFor, subclass", Prices::cacheFor, new FileNotFoundException()),
                row("noCacheFor, another", Prices::noCacheFor, new IllegalStateException()),
                row("noCacheFor, an Error", Prices::noCacheFor, new StackOverflowError()),
                row("both, in the first only", Prices::both, new IOException()));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("53-56: after any other exception nothing is put")
    @HoldsWithoutCaching
    void putsNothingAfterOtherExceptions(Call call, Throwable thrown, Prices prices, LarderCacheManager caches) {
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, thrown)));
        assertNull(caches.cache("prices").get(ArgumentsKey.of("pen")));
    }

    static Stream<Object[]> putsNothingAfterOtherExceptions() {
        return Stream.of(
                row("no lists", Prices::noLists, new IOException()),
                row("no lists, an Error", Prices::noLists, new StackOverflowError()),
                row("cacheFor, another", Prices::cacheFor, new IllegalStateException()),
                row("noCacheFor", Prices::noCacheFor, new IOException()),
                row("noCacheFor, subclass", Prices::noCacheFor, new FileNotFoundException()),
                row("both, in the second too", Prices::both, new FileNotFoundException()),
                row("both, in neither", Prices::both, new IllegalStateException()));
    }

    private static Object[] row(String name, Call call, Throwable thrown) {
        return new Object[] {Named.of(name, call), thrown};
    }

    /** One call of a method of {@link Prices}. */
    interface Call {
        void on(Prices prices, String name, Integer price, Throwable thrown);

        default void on(Prices prices, Throwable thrown) {
            on(prices, "pen", 5, thrown);
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices {

        @Inject
        LarderCacheManager caches;

        @CacheResult
        Integer find(String name) {
            return null;
        }

        @CachePut
        String put(String name, @CacheValue Integer price) {
            return stored(name);
        }

        @CachePut(afterInvocation = false, noCacheFor = IOException.class)
        String putFirst(@CacheKey String name, @CacheValue Integer price, Throwable thrown) {
            failWith(thrown);
            return stored(name);
        }

        @CachePut
        void noLists(@CacheKey String name, @CacheValue Integer price, Throwable thrown) {
            failWith(thrown);
        }

        @CachePut(cacheFor = IOException.class)
        void cacheFor(@CacheKey String name, @CacheValue Integer price, Throwable thrown) {
            failWith(thrown);
        }

        @CachePut(noCacheFor = IOException.class)
        void noCacheFor(@CacheKey String name, @CacheValue Integer price, Throwable thrown) {
            failWith(thrown);
        }

        @CachePut(cacheFor = IOException.class, noCacheFor = FileNotFoundException.class)
        void both(@CacheKey String name, @CacheValue Integer price, Throwable thrown) {
            failWith(thrown);
        }

        private String stored(String name) {
            var price = caches.cache("prices").get(ArgumentsKey.of(name));
            return "before: " + (price == null ? "none" : price);
        }

        private static void failWith(Throwable thrown) {
            if (thrown != null) {
                throw Rethrow.<RuntimeException>same(thrown);
            }
        }
    }
}
