package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Values of another type, for stages and items. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class OtherTypesOfStagesTest {

    @Test
    @DisplayName("125: a run of a method of another type that is joined is a miss as well")
    void joinedRunOfOtherTypeIsAMiss(Shop shop, LarderCacheManager caches) {
        var name = shop.name(1).toCompletableFuture();
        var count = shop.count(1).toCompletableFuture();
        assertFalse(count.isDone());
        shop.complete("a");
        assertEquals("a", name.join());
        assertFalse(count.isDone());
        shop.completeCount(7);
        assertEquals((Object) 7, count.join());
        assertEquals(7, caches.cache("shared").get(ArgumentsKey.of(1L)));
        assertEquals(1, shop.countRuns());
    }

    @Test
    @DisplayName("125: what a cache of another provider has is looked at, too")
    void foreignValueOfOtherTypeIsAMiss(Shop shop, LarderCacheManager caches) {
        caches.cache("foreign").put(ArgumentsKey.of(2L), "a");
        var count = shop.foreignCount(2).toCompletableFuture();
        shop.completeCount(7);
        assertEquals((Object) 7, count.join());
        assertEquals(7, caches.cache("foreign").get(ArgumentsKey.of(2L)));
    }

    @Test
    @DisplayName("125: items that are of another type at the second look, too, are loaded")
    @HoldsWithoutCaching
    void itemsAreLookedAtTwice(Shop shop) {
        assertEquals(Map.of(3L, "item 3", 4L, "item 4"), shop.items(List.of(3L, 4L)));
    }

    @ApplicationScoped
    static class Shop {

        private CompletableFuture<String> name = new CompletableFuture<>();
        private CompletableFuture<Integer> count = new CompletableFuture<>();
        private int countRuns;

        void complete(String value) {
            name.complete(value);
        }

        void completeCount(int value) {
            count.complete(value);
        }

        int countRuns() {
            return countRuns;
        }

        @CacheResult(cacheName = "shared")
        CompletionStage<String> name(long id) {
            name = new CompletableFuture<>();
            return name;
        }

        @CacheResult(cacheName = "shared")
        CompletionStage<Integer> count(long id) {
            countRuns++;
            count = new CompletableFuture<>();
            return count;
        }

        @CacheResult(cacheName = "foreign", cacheResolverFactory = ForeignCaches.class)
        CompletionStage<Integer> foreignCount(long id) {
            count = new CompletableFuture<>();
            return count;
        }

        @CacheResult(cacheName = "items", cacheResolverFactory = Stubborn.class)
        @CachePerItem
        Map<Long, String> items(Collection<Long> ids) {
            var found = new HashMap<Long, String>();
            ids.forEach(id -> found.put(id, "item " + id));
            return found;
        }
    }

    /** Gives a cache that has an integer for the key 3, whatever is done to it. */
    static class Stubborn implements CacheResolverFactory {

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            return new CacheResolver() {
                @Override
                @SuppressWarnings("unchecked") // which is what it is about
                public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
                    return (Cache<K, V>) Proxy.newProxyInstance(
                            Cache.class.getClassLoader(),
                            new Class<?>[] {Cache.class},
                            (proxy, called, arguments) -> switch (called.getName()) {
                                case "getAll" -> Map.of(ArgumentsKey.of(3L), 1);
                                case "getName" -> "stubborn";
                                case "remove" -> true;
                                default -> null;
                            });
                }
            };
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            throw new UnsupportedOperationException("no exceptions are stored here");
        }
    }
}
