package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.servers.RedisServer;
import java.io.Serial;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An expiry policy that notices how often it is asked. */
class OwnExpiryPolicyTest {

    /** Counts what it is asked. */
    private static final class Counting implements ExpiryPolicy {

        @Serial
        private static final long serialVersionUID = 1;

        private final AtomicInteger creations = new AtomicInteger();
        private final AtomicInteger updates = new AtomicInteger();

        @Override
        public Duration getExpiryForCreation() {
            creations.incrementAndGet();
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            updates.incrementAndGet();
            return Duration.ONE_DAY;
        }
    }

    @AfterEach
    void leaveNothing() {
        RedisServer.shared().clear();
    }

    @Test
    void isAskedOnceForEachIncrementAndForWhatItIs() {
        var policy = new Counting();
        var properties = new Properties();
        properties.put("larder.cache.default.store", "redis");
        properties.put("larder.redis.nodes", RedisServer.shared().address());
        try (var provider = new LarderCachingProvider();
                var caches = provider.getCacheManager(provider.getDefaultURI(), null, properties)) {
            caches.createCache(
                    "counts",
                    new MutableConfiguration<String, Long>()
                            .setTypes(String.class, Long.class)
                            .setExpiryPolicyFactory(() -> policy));
            LarderCache<String, Long> counts =
                    caches.unwrap(LarderCacheManager.class).cache("counts");
            counts.increment("a", 1);
            assertEquals(1, policy.creations.get());
            assertEquals(0, policy.updates.get());
            counts.increment("a", 1);
            assertEquals(1, policy.creations.get());
            assertEquals(1, policy.updates.get());
        }
    }
}
