package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.Rethrow;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The exceptions of {@code @CacheResult}. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CachedExceptionsTest {

    @Test
    @DisplayName("43, 47: without lists every exception is stored and thrown again without a run")
    void exceptionIsThrownAgain(Depot depot) {
        var first = new IOException("first");
        assertSame(first, thrown(() -> depot.every("pen", first)));
        assertSame(first, thrown(() -> depot.every("pen", new IOException("second"))));
        assertSame(first, thrown(() -> depot.every("pen", null)));
    }

    @Test
    @DisplayName("43: an Error is stored as well")
    void errorIsThrownAgain(Depot depot) {
        var first = new StackOverflowError();
        thrown(() -> depot.every("pen", first));
        assertSame(first, thrown(() -> depot.every("pen", null)));
    }

    @Test
    @DisplayName("42: without a cache for exceptions the lists count for nothing")
    @HoldsWithoutCaching
    void noCacheForExceptionsNoStoredException(Depot depot) {
        thrown(() -> depot.nowhere("pen", new IOException()));
        assertEquals("found", depot.nowhere("pen", null));
    }

    @Test
    @DisplayName("44, 50: cachedExceptions names those that are stored, subclasses included")
    void listedExceptionIsStored(Depot depot) {
        var first = new FileNotFoundException();
        thrown(() -> depot.listed("pen", first));
        assertSame(first, thrown(() -> depot.listed("pen", null)));
    }

    @Test
    @DisplayName("44: an exception that cachedExceptions does not name is not stored")
    @HoldsWithoutCaching
    void unlistedExceptionIsNotStored(Depot depot) {
        thrown(() -> depot.listed("pen", new IllegalStateException()));
        assertEquals("found", depot.listed("pen", null));
    }

    @Test
    @DisplayName("45: nonCachedExceptions alone: all others are stored")
    void allButTheNamedAreStored(Depot depot) {
        var first = new IllegalStateException();
        thrown(() -> depot.unlisted("pen", new FileNotFoundException()));
        thrown(() -> depot.unlisted("pen", first));
        assertSame(first, thrown(() -> depot.unlisted("pen", null)));
    }

    @Test
    @DisplayName("46: both lists: in the first and not in the second")
    void secondListTakesOutOfTheFirst(Depot depot) {
        var first = new IOException();
        thrown(() -> depot.both("pen", new FileNotFoundException()));
        thrown(() -> depot.both("pen", first));
        assertSame(first, thrown(() -> depot.both("pen", null)));
    }

    @Test
    @DisplayName("48: a stored result comes before a stored exception")
    void resultComesFirst(Depot depot, LarderCacheManager caches) {
        thrown(() -> depot.every("pen", new IOException()));
        caches.cache("found").put(ArgumentsKey.of("pen"), "put by hand");
        assertEquals("put by hand", depot.every("pen", null));
    }

    @Test
    @DisplayName("41: skipGet passes over stored exceptions, and stores new ones")
    void skipGetPassesOverStoredExceptions(Depot depot) {
        var second = new IOException("second");
        thrown(() -> depot.every("pen", new IOException("first")));
        assertEquals("found", depot.skipping("pen", null));
        assertNotSame(second, thrown(() -> depot.every("ink", new IOException("other"))));
        assertSame(second, thrown(() -> depot.skipping("ink", second)));
        assertSame(second, thrown(() -> depot.every("ink", null)));
    }

    private static Throwable thrown(Executable call) {
        return assertThrows(Throwable.class, call);
    }

    @ApplicationScoped
    static class Depot {

        @CacheResult(cacheName = "found", exceptionCacheName = "missing")
        String every(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "missing", skipGet = true)
        String skipping(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        @CacheResult(cacheName = "found", cachedExceptions = IOException.class)
        String nowhere(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "missing", cachedExceptions = IOException.class)
        String listed(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "missing", nonCachedExceptions = IOException.class)
        String unlisted(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        @CacheResult(
                cacheName = "found",
                exceptionCacheName = "missing",
                cachedExceptions = IOException.class,
                nonCachedExceptions = FileNotFoundException.class)
        String both(@CacheKey String name, Throwable thrown) {
            return foundUnless(thrown);
        }

        private static String foundUnless(Throwable thrown) {
            if (thrown != null) {
                throw Rethrow.<RuntimeException>same(thrown);
            }
            return "found";
        }
    }
}
