package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.TtlMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a read is to a cache, and what is none: the time to live of {@code mode=sliding} shows it. */
class SlidingTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, TTL);
    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:sliding"),
                    SlidingTest.class.getClassLoader(),
                    new Properties(),
                    name -> CacheDefinition.untyped(CacheSettings.of("heap", TTL, Limits.ofEntries(100))));

    private final LarderCache<String, Object> cache = cache(ExpiryRules.ofSettings(TtlMode.SLIDING));

    @SuppressWarnings("unchecked") // the fake takes any objects
    private LarderCache<String, Object> cache(ExpiryRules expiry) {
        return new StoreBackedCache<>(
                "sliding",
                manager,
                new MutableConfiguration<String, Object>()
                        .setTypes(String.class, Object.class)
                        .setStoreByValue(false)
                        .setStatisticsEnabled(true),
                (EntryStore<String, Object>) (EntryStore<?, ?>) store,
                expiry,
                new Waiting(Duration.ofSeconds(30), Runnable::run));
    }

    @AfterEach
    void close() {
        cache.close();
        manager.close();
    }

    /** Whether an entry that is just about to end goes on after that. */
    private boolean prolongs(Consumer<LarderCache<String, Object>> operation) {
        cache.put("key", "value");
        time.pass(TTL.minus(MOMENT));
        operation.accept(cache);
        time.pass(MOMENT.multipliedBy(2));
        return cache.containsKey("key");
    }

    @Test
    void everyReadStartsTheTimeAnew() {
        var reads = Map.<String, Consumer<LarderCache<String, Object>>>of(
                "get", it -> assertEquals("value", it.get("key")),
                "getOrDefault", it -> assertEquals("value", it.getOrDefault("key", "other")),
                "getOrLoad", it -> assertEquals("value", loaded(it)),
                "getAll", it -> assertEquals(Map.of("key", "value"), it.getAll(Set.of("key"))),
                "getStored", it -> assertEquals("value", it.getStored("key").value()),
                "invoke", it -> assertEquals("value", it.invoke("key", (entry, none) -> entry.getValue())),
                "refused replace", it -> assertFalse(it.replace("key", "other", "new")),
                "refused remove", it -> assertFalse(it.remove("key", "other")),
                "iteration", it -> it.forEach(entry -> assertEquals("value", entry.getValue())),
                "touch", it -> it.touch("key"));
        reads.forEach((name, read) -> assertTrue(prolongs(read), name));
    }

    private static Object loaded(LarderCache<String, Object> cache) {
        try {
            return cache.getOrLoad("key", () -> "loaded");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNoReadLetsTheTimeGoOn() {
        var looks = Map.<String, Consumer<LarderCache<String, Object>>>of(
                "containsKey", it -> it.containsKey("key"),
                "keys", it -> it.keys("*"),
                "refused putIfAbsent", it -> assertFalse(it.putIfAbsent("key", "new")),
                "the existence alone", it -> it.invoke("key", (entry, none) -> entry.exists()),
                "another key", it -> it.get("other"),
                "sweep", LarderCache::clearExpired);
        looks.forEach((name, look) -> assertFalse(prolongs(look), name));
    }

    @Test
    void settingsSayWhetherReadsStartTheTimeAnew() {
        var settings =
                "?larder.cache.default.store=fake&larder.cache.default.ttl=PT10M&larder.cache.sliding.mode=sliding";
        try (var caches = new LarderCachingProvider()
                .getCacheManager(
                        URI.create("larder:sliding" + settings), getClass().getClassLoader())
                .unwrap(LarderCacheManager.class)) {
            for (var name : Set.of("sliding", "fixed")) {
                caches.cache(name).put("key", "value");
                FakeStoreFactory.TIME.pass(TTL.minus(MOMENT));
                assertEquals("value", caches.cache(name).get("key"));
                FakeStoreFactory.TIME.pass(MOMENT.multipliedBy(2));
                assertEquals(name.equals("sliding"), caches.cache(name).containsKey("key"), name);
            }
        }
    }

    @Test
    void versionOfAReadIsTheEntrysVersion() {
        cache.put("key", "value");
        var read = cache.getStored("key");
        assertTrue(cache.replaceVersion("key", read.version(), "new"));
    }

    @Test
    void timeOfItsOwnGoesOn() {
        cache.put("key", "value", Duration.ofSeconds(30));
        cache.get("key");
        cache.getAll(Set.of("key"));
        time.pass(Duration.ofSeconds(30));
        assertNull(cache.get("key"));
    }

    @Test
    void modeFixedReadsOnceAndTouchesNothing() {
        var fixed = cache(ExpiryRules.ofSettings(TtlMode.FIXED));
        fixed.put("key", "value");
        long before = store.calls();
        assertEquals("value", fixed.get("key"));
        assertEquals(before + 1, store.calls());
    }

    @Test
    void readWhoseTouchCannotReachTheStoreIsAMiss() {
        var accessed = cache(new ExpiryRules(Optional.of(new PolicyThatCutsTheLine())));
        accessed.put("key", "value");
        assertNull(accessed.get("key"));
        assertEquals(1, accessed.statistics().getUnavailable());
        store.unreachable(false);
        assertNotNull(store.find("key"));
    }

    private final class PolicyThatCutsTheLine implements ExpiryPolicy {

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return javax.cache.expiry.Duration.ETERNAL;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            store.unreachable(true);
            return javax.cache.expiry.Duration.ONE_HOUR;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return null;
        }
    }
}
