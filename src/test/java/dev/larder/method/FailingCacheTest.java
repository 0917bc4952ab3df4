package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A cache that fails after a method has thrown. The numbers are those of docs/reference/annotations.md. */
@InWeld
class FailingCacheTest {

    @Test
    @DisplayName("49: a cache's Error does not stand in the way of the method's exception")
    @HoldsWithoutCaching
    void errorOfTheCacheDoesNotReplaceTheException(Depot depot) {
        var thrown = new IOException();
        assertSame(thrown, assertThrows(Throwable.class, () -> depot.remove("pen", thrown)));
    }

    @Test
    @DisplayName("49: the failure is logged once per method, with an id")
    void failureIsLoggedOncePerMethod(Depot depot) {
        var records = new ArrayList<LogRecord>();
        var handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord record) {
                records.add(record);
            }
        };
        var logger = Logger.getLogger("dev.larder.method");
        logger.addHandler(handler);
        try {
            var thrown = new IOException();
            assertSame(thrown, assertThrows(Throwable.class, () -> depot.removeLogged("pen", thrown)));
            assertSame(thrown, assertThrows(Throwable.class, () -> depot.removeLogged("pen", thrown)));
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(1, records.size());
        var message = records.get(0).getMessage();
        assertTrue(message.matches("Fault [0-9]+: .*removeLogged.*"), message);
        assertEquals("cannot be reached", records.get(0).getThrown().getMessage());
    }

    @ApplicationScoped
    static class Depot {

        @CacheRemove(cacheName = "a", cacheResolverFactory = Failing.class, evictFor = IOException.class)
        void remove(@CacheKey String name, IOException thrown) throws IOException {
            throw thrown;
        }

        @CacheRemove(cacheName = "b", cacheResolverFactory = Failing.class, evictFor = IOException.class)
        void removeLogged(@CacheKey String name, IOException thrown) throws IOException {
            throw thrown;
        }
    }

    static class Failing implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            return new CacheResolver() {
                @Override
                public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
                    throw new LinkageError("cannot be reached");
                }
            };
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            throw new UnsupportedOperationException("no exceptions are stored here");
        }
    }
}
