package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @CacheRemove} on a bean. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheRemoveTest {

    private static final List<Object> LEFT = List.of("ink");

    @Test
    @DisplayName("61: the entry is gone after the method")
    void removesAfterTheMethod(Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertEquals(List.of("ink", "pen"), prices.remove("pen"));
        assertEquals(LEFT, names(caches));
    }

    @Test
    @DisplayName("62: afterInvocation=false removes before the method, which sees it")
    void removesBeforeTheMethod(Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertEquals(LEFT, prices.removeFirst("pen", null));
    }

    @Test
    @DisplayName("62: what was removed before the method stays removed after an exception, whatever the lists say")
    void staysRemovedAfterAnException(Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> prices.removeFirst("pen", thrown)));
        assertEquals(LEFT, names(caches));
    }

    @Test
    @DisplayName("67: an entry that is not there is no error")
    @HoldsWithoutCaching
    void missingEntryIsNoError(Prices prices, LarderCacheManager caches) {
        assertEquals(List.of(), prices.remove("pen"));
        assertEquals(List.of(), names(caches));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("64-66: an exception that the lists let through is followed by the removal")
    void removesDespiteTheException(Call call, Throwable thrown, Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, "pen", thrown)));
        assertEquals(LEFT, names(caches));
    }

    static Stream<Object[]> removesDespiteTheException() {
        return Stream.of(
                row("evictFor", Prices::evictFor, new IOException()),
                row("evictFor, subclass", Prices::evictFor, new FileNotFoundException()),
                row("noEvictFor, another", Prices::noEvictFor, new IllegalStateException()),
                row("noEvictFor, an Error", Prices::noEvictFor, new StackOverflowError()),
                row("both, in the first only", Prices::both, new IOException()));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("63-66: after any other exception nothing is removed")
    @HoldsWithoutCaching
    void removesNothingAfterOtherExceptions(Call call, Throwable thrown, Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, "pen", thrown)));
        assertEquals(List.of("ink", "pen"), names(caches));
    }

    static Stream<Object[]> removesNothingAfterOtherExceptions() {
        return Stream.of(
                row("no lists", Prices::noLists, new IOException()),
                row("no lists, an Error", Prices::noLists, new StackOverflowError()),
                row("evictFor, another", Prices::evictFor, new IllegalStateException()),
                row("noEvictFor", Prices::noEvictFor, new IOException()),
                row("noEvictFor, subclass", Prices::noEvictFor, new FileNotFoundException()),
                row("both, in the second too", Prices::both, new FileNotFoundException()),
                row("both, in neither", Prices::both, new IllegalStateException()));
    }

    private static Object[] row(String name, Call call, Throwable thrown) {
        return new Object[] {Named.of(name, call), thrown};
    }

    private static void putPenAndInk(LarderCacheManager caches) {
        caches.cache("prices").put(ArgumentsKey.of("pen"), "pen");
        caches.cache("prices").put(ArgumentsKey.of("ink"), "ink");
    }

    private static List<Object> names(LarderCacheManager caches) {
        return StreamSupport.stream(caches.cache("prices").spliterator(), false)
                .map(entry -> entry.getValue())
                .sorted()
                .toList();
    }

    /** One call of a method of {@link Prices}. */
    interface Call {
        void on(Prices prices, String name, Throwable thrown);
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices {

        @Inject
        LarderCacheManager caches;

        @CacheRemove
        List<Object> remove(String name) {
            return names(caches);
        }

        @CacheRemove(afterInvocation = false, noEvictFor = IOException.class)
        List<Object> removeFirst(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
            return names(caches);
        }

        @CacheRemove
        void noLists(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @CacheRemove(evictFor = IOException.class)
        void evictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @CacheRemove(noEvictFor = IOException.class)
        void noEvictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @CacheRemove(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        void both(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        private static void failWith(Throwable thrown) {
            if (thrown != null) {
                throw Rethrow.<RuntimeException>same(thrown);
            }
        }
    }
}
