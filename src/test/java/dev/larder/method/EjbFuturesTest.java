package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.ejb.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Changes of methods that an EJB's container calls in another thread, as the interceptors see them there. The numbers are those of
 * docs/reference/larder-annotations.md.
 */
@InWeld
class EjbFuturesTest {

    public record Reply(boolean ok, long id) {}

    private static Object stored(LarderCacheManager caches, String key) {
        return caches.cache("orders").get(ArgumentsKey.of(key));
    }

    @Test
    @DisplayName("225: a condition sees the value in the future, which the caller gets")
    void conditionSeesTheValue(Orders orders, LarderCacheManager caches) throws Exception {
        var ok = new Reply(true, 1);
        assertSame(ok, orders.put("a", "first", ok).get());
        assertEquals("first", stored(caches, "a"));
        assertFalse(orders.put("a", "second", new Reply(false, 1)).get().ok());
        assertEquals("first", stored(caches, "a"));
    }

    @Test
    @DisplayName("225: a template has its properties")
    void templateHasItsProperties(Orders orders, LarderCacheManager caches) throws Exception {
        caches.cache("orders").put("order:7", "old");
        assertEquals(7, orders.invalidate(new Reply(true, 7)).get().id());
        assertNull(caches.cache("orders").get("order:7"));
    }

    @Test
    @DisplayName("225: a future that fails is a method that throws")
    void failedFutureIsAnException(Orders orders, LarderCacheManager caches) {
        for (var thrown : new Exception[] {new IOException(), new IllegalStateException()}) {
            caches.cache("orders").put(ArgumentsKey.of("b"), "old");
            caches.cache("orders").put("order:b", "old");
            assertSame(thrown, assertThrows(Exception.class, () -> orders.remove("b", thrown)));
            assertSame(thrown, assertThrows(Exception.class, () -> orders.invalidate("b", thrown)));
            boolean listed = thrown instanceof IOException;
            assertEquals(!listed, caches.cache("orders").containsKey(ArgumentsKey.of("b")));
            assertEquals(!listed, caches.cache("orders").containsKey("order:b"));
        }
    }

    @ApplicationScoped
    static class Orders {

        @Asynchronous
        @CachePut(cacheName = "orders")
        @CacheIf("result.ok")
        Future<Reply> put(@CacheKey String name, @CacheValue String text, Reply reply) {
            return CompletableFuture.completedFuture(reply);
        }

        @Asynchronous
        @CacheInvalidate(cache = "orders", keys = "order:{result.id}")
        Future<Reply> invalidate(Reply reply) {
            return CompletableFuture.completedFuture(reply);
        }

        @Asynchronous
        @CacheRemove(cacheName = "orders", evictFor = IOException.class)
        Future<Reply> remove(@CacheKey String name, Exception thrown) {
            return CompletableFuture.failedFuture(thrown);
        }

        @Asynchronous
        @CacheInvalidate(cache = "orders", keys = "order:{name}", evictFor = IOException.class)
        Future<Reply> invalidate(String name, Exception thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
