package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheDefinitions;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.KeyedLoad;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of absent keys that two nodes share. */
@Tag("remote")
@Timeout(120)
class AbsencesOnTwoNodesTest {

    private final RedisServer server = RedisServer.start();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    private LarderCacheManager node(String store) {
        var settings = Settings.of(Map.of(
                "larder.application", "shop",
                "larder.redis.nodes", server.address(),
                "larder.redis.timeout", "PT30S",
                "larder.cache.default.store", store,
                "larder.cache.default.tiers", "heap,redis",
                "larder.cache.default.prefix", "shop:"));
        return new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:shop"),
                        AbsencesOnTwoNodesTest.class.getClassLoader(),
                        new Properties(),
                        new CacheDefinitions() {
                            @Override
                            public CacheDefinition of(String name) {
                                return CacheDefinition.untyped(CacheSettings.of(settings, name))
                                        .with(2);
                            }

                            @Override
                            public Settings settings() {
                                return settings;
                            }
                        });
    }

    private KeyedLoad<String, String, String> source(Runnable meanwhile) {
        return new KeyedLoad<>() {
            @Override
            public String load(String key, String value) {
                loads.incrementAndGet();
                meanwhile.run();
                return value;
            }

            @Override
            public Ttl absentTtl(String key, String value) {
                return Ttl.of(Duration.ofHours(1));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "tiered"})
    void nodesShareRecordsAndEachEndsThem(String store) throws Exception {
        try (var here = node(store);
                var there = node(store)) {
            LarderCache<String, String> one = here.cache("users");
            LarderCache<String, String> other = there.cache("users");
            var source = source(() -> {});
            assertNull(one.getOrLoad("key", source, null));
            assertNull(other.getOrLoad("key", source, "not asked"));
            assertEquals(1, loads.get());
            other.remove("key");
            assertEquals("there now", one.getOrLoad("key", source, "there now"));
            other.removeMatching("k*");
            assertNull(one.getOrLoad("overtaken", source(() -> other.put("overtaken", "put")), null));
            other.remove("overtaken");
            assertEquals("there now", one.getOrLoad("overtaken", source, "there now"));
            for (var key : new String[] {"a", "b", "c"}) {
                assertNull(one.getOrLoad(key, source, null));
            }
            assertEquals("the eldest of three", other.getOrLoad("a", source, "the eldest of three"));
            assertNull(other.getOrLoad("c", source, "not asked"));
            other.clear();
            assertEquals("cleared", one.getOrLoad("c", source, "cleared"));
        }
    }

    /** It is removed by the other node alone, so that only the fence of the shared store can know. */
    @ParameterizedTest
    @ValueSource(strings = {"redis", "tiered"})
    void removalElsewhereDuringALoadPreventsTheRecord(String store) throws Exception {
        try (var here = node(store);
                var there = node(store)) {
            LarderCache<String, String> one = here.cache("users");
            LarderCache<String, String> other = there.cache("users");
            assertNull(one.getOrLoad("key", source(() -> other.remove("key")), null));
            assertEquals("there now", one.getOrLoad("key", source(() -> {}), "there now"));
            assertNull(one.getOrLoad("all", source(other::clear), null));
            assertEquals("there now", one.getOrLoad("all", source(() -> {}), "there now"));
        }
    }
}
