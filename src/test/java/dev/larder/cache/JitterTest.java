package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which caches have something taken off their times to live by chance. */
class JitterTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final int ENTRIES = 100;

    private final LarderCacheManager caches = new LarderCachingProvider()
            .getCacheManager(
                    URI.create("larder:jitter?larder.cache.default.store=fake&larder.cache.default.ttl=PT10M"
                            + "&larder.cache.default.jitter=50"),
                    getClass().getClassLoader())
            .unwrap(LarderCacheManager.class);

    @AfterEach
    void close() {
        caches.close();
    }

    private static long leftAfterThreeQuarters(LarderCache<Integer, String> cache) {
        FakeStoreFactory.TIME.pass(TTL.dividedBy(4).multipliedBy(3));
        return IntStream.range(0, ENTRIES).filter(cache::containsKey).count();
    }

    @Test
    void cacheOfTheSettingsHas() {
        LarderCache<Integer, String> cache = caches.cache("settings");
        IntStream.range(0, ENTRIES).forEach(i -> cache.put(i, "value"));
        long left = leftAfterThreeQuarters(cache);
        assertTrue(left > 0 && left < ENTRIES, () -> left + " of " + ENTRIES);
    }

    @Test
    void timesOfTheCallersOwnHaveNot() {
        LarderCache<Integer, String> cache = caches.cache("own");
        IntStream.range(0, ENTRIES).forEach(i -> cache.put(i, "value", TTL));
        assertEquals(ENTRIES, leftAfterThreeQuarters(cache));
    }

    /** Not even what is written there for the time of the settings, as entries with tags are. */
    @Test
    void cacheWithAPolicyOfJsr107HasNot() {
        @SuppressWarnings("unchecked")
        LarderCache<Integer, String> cache = caches.createCache(
                        "policy",
                        new MutableConfiguration<Integer, String>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                                        new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MINUTES, 10))))
                .unwrap(LarderCache.class);
        IntStream.range(0, ENTRIES / 2).forEach(i -> cache.put(i, "value"));
        IntStream.range(ENTRIES / 2, ENTRIES).forEach(i -> cache.put(i, "value", Set.of("tag")));
        assertEquals(ENTRIES, leftAfterThreeQuarters(cache));
    }
}
