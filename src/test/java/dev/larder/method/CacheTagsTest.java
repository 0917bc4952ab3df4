package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import dev.larder.weld.WithSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tags of methods' entries. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CacheTagsTest {

    private static LarderCache<Object, Object> users(LarderCacheManager caches) {
        return caches.cache("users");
    }

    @Test
    @DisplayName("110: results carry the tags of their call, and are gone with one of them")
    void resultsCarryTags(Users users, LarderCacheManager caches) {
        var one = users.find(1, 7);
        var other = users.find(2, 7);
        users(caches).removeTagged("org:1");
        assertEquals(other, users.find(2, 7));
        assertNotEquals(one, users.find(1, 7));
        users(caches).removeTagged("user");
        assertNotEquals(other, users.find(2, 7));
    }

    @Test
    @DisplayName("110: so do puts, and results that are stored without a look")
    void putsCarryTags(Users users, LarderCacheManager caches) {
        users.put(1, 7, "put");
        assertEquals("put", users.find(1, 7));
        users(caches).removeTagged("org:1");
        assertNotEquals("put", users.find(1, 7));
        var refreshed = users.refresh(1, 7);
        assertEquals(refreshed, users.find(1, 7));
        users(caches).removeTagged("refreshed");
        assertNotEquals(refreshed, users.find(1, 7));
    }

    @Test
    @DisplayName("111: a tag that is removed while the method runs counts: the result is returned and not stored")
    @HoldsWithoutCaching
    void removalDuringTheLoadCounts(Users users) {
        var first = users.findWhileRemoving("org:1", 1);
        assertTrue(first.startsWith("during"), first);
        assertNotEquals(first, users.findWhileRemoving("org:1", 1));
    }

    @Test
    @DisplayName("111: another tag that is removed meanwhile does not")
    void otherTagsDoNotCount(Users users) {
        assertEquals(users.findWhileRemoving("org:2", 1), users.findWhileRemoving("org:2", 1));
    }

    @Test
    @DisplayName("112: a store without tags stops the deployment; method, cache and store are named")
    @HoldsWithoutCaching
    void storeWithoutTagsStopsTheDeployment() {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> WithSettings.in(
                                Map.of("larder.cache.users.store", "untagged"), container -> {}, Users.class))
                .getMessage();
        assertTrue(
                message.contains(
                        "Cache users: its store of kind untagged has no tags, and @CacheTags asks for them on "),
                message);
        assertTrue(message.contains(Users.class.getName() + ".find(long,long)"), message);
    }

    @Test
    @DisplayName("112: all kinds of Larder's own have tags, tiers of them as well")
    @HoldsWithoutCaching
    void ownKindsHaveTags() {
        for (var kind : List.of("memcached", "redis", "cluster", "offheap")) {
            assertDoesNotThrow(
                    () -> WithSettings.in(Map.of("larder.cache.users.store", kind), container -> {}, Users.class));
        }
        var tiers = Map.of("larder.cache.users.store", "tiered", "larder.cache.users.tiers", "heap,memcached");
        assertDoesNotThrow(() -> WithSettings.in(tiers, container -> {}, Users.class));
    }

    @Test
    @DisplayName("112: a cache that a resolver gives and that is none of Larder's: an error names method and cache")
    void foreignCacheIsNamed(Users users) {
        var message = assertThrows(UnsupportedOperationException.class, () -> users.foreign("a"))
                .getMessage();
        assertTrue(message.contains("foreign(java.lang.String)"), message);
        assertTrue(message.contains("its cache elsewhere, a "), message);
    }

    @ApplicationScoped
    @CacheTags({"user", "org:{org}"})
    static class Users {

        private int calls;

        @Inject
        private LarderCacheManager caches;

        @CacheResult(cacheName = "users")
        String find(long org, long id) {
            return "user" + ++calls;
        }

        @CachePut(cacheName = "users")
        void put(long org, long id, @CacheValue String user) {}

        @CacheResult(cacheName = "users", skipGet = true)
        @CacheTags("refreshed")
        String refresh(long org, long id) {
            return "refreshed" + ++calls;
        }

        @CacheResult(cacheName = "loads")
        String findWhileRemoving(String tag, long org) {
            caches.cache("loads").removeTagged(tag);
            return "during" + ++calls;
        }

        @CacheResult(cacheName = "elsewhere", cacheResolverFactory = Elsewhere.class)
        @CacheTags("a")
        String foreign(String name) {
            return name;
        }
    }

    /** Gives a cache that is none of Larder's and is always empty. */
    static class Elsewhere implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            return new CacheResolver() {
                @Override
                @SuppressWarnings("unchecked") // never holds anything
                public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
                    return (Cache<K, V>) Proxy.newProxyInstance(
                            Elsewhere.class.getClassLoader(),
                            new Class<?>[] {Cache.class},
                            (proxy, called, arguments) -> called.getName().equals("getName") ? "elsewhere" : null);
                }
            };
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            throw new UnsupportedOperationException("no exceptions are stored here");
        }
    }
}
