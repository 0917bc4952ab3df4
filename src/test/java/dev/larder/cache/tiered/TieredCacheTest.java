package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheDefinitions;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.Threads;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.RedisServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caches on tiered stores, as an application has them: the manager puts the tiers together. */
@Timeout(60)
class TieredCacheTest {

    private final RedisServer server = RedisServer.shared();
    private final LarderCacheManager caches = manager("urn:larder:tiered");

    private LarderCacheManager manager(String uri) {
        var settings = Settings.of(Map.of(
                "larder.cache.default.store", "tiered",
                "larder.cache.default.tiers", "heap,redis",
                "larder.cache.plain.store", "redis",
                "larder.application", "test",
                "larder.redis.timeout", "PT30S",
                "larder.redis.nodes", server.address()));
        var loader = getClass().getClassLoader();
        return new LarderCachingProvider()
                .open(
                        URI.create(uri),
                        loader,
                        new Properties(),
                        CacheDefinitions.untyped(settings),
                        Threads.own(uri, loader));
    }

    @AfterEach
    void close() {
        caches.close();
        server.clear();
    }

    @Test
    void whatIsNearIsGivenByReference() {
        var cache = caches.<String, List<Integer>>cache("lists");
        var list = new ArrayList<>(List.of(1));
        cache.put("a", list);
        var found = cache.get("a");
        assertEquals(list, found);
        assertNotSame(list, found);
        assertSame(found, cache.get("a"));
    }

    @Test
    void cachesByValueGiveCopiesOfWhatIsNear() {
        var cache = caches.createCache("copies", new MutableConfiguration<String, List<Integer>>());
        cache.put("a", new ArrayList<>(List.of(1)));
        for (int i = 0; i < 3; i++) {
            var found = cache.get("a");
            assertEquals(List.of(1), found);
            found.add(2);
        }
    }

    @Test
    void cachesByReferenceAreRefused() {
        var configuration = new MutableConfiguration<String, String>().setStoreByValue(false);
        assertThrows(UnsupportedOperationException.class, () -> caches.createCache("references", configuration));
    }

    @Test
    void entriesThatLiveLongerByBeingReadDoSoInBothTiers() {
        var configuration = new MutableConfiguration<String, String>()
                .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
        var cache = caches.createCache("accessed", configuration);
        cache.put("a", "one");
        for (int i = 0; i < 3; i++) {
            server.pass(java.time.Duration.ofMinutes(50));
            assertEquals("one", cache.get("a"));
        }
        server.pass(java.time.Duration.ofMinutes(70));
        assertFalse(cache.iterator().hasNext());
    }

    @Test
    void everythingElseWorksAsInTheFarStore() throws Exception {
        var cache = caches.<String, Object>cache("all");
        assertEquals(5, cache.increment("count", 5));
        assertEquals(7, cache.increment("count", 2));
        assertTrue(cache.putIfAbsent("a", "one"));
        assertFalse(cache.putIfAbsent("a", "two"));
        assertEquals("one", cache.getAndRemove("a"));
        var loads = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertEquals(1, cache.getOrLoad("loaded", Set.of("red"), loads::incrementAndGet));
        }
        cache.removeTagged("red");
        assertEquals(2, cache.getOrLoad("loaded", Set.of("red"), loads::incrementAndGet));
        cache.clear();
        assertNull(cache.get("loaded"));
    }

    @Test
    void namesAreSharedWithNodesThatHaveNoNearTier() {
        var cache = caches.<String, String>cache("plain");
        cache.put("a", "one");
        assertEquals("one", cache.get("a"));
        try (var others = manager("urn:larder:others")) {
            others.<String, String>cache("texts").put("b", "two");
            assertEquals("two", caches.<String, String>cache("texts").get("b"));
        }
    }
}
