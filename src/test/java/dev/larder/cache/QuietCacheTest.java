package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache with {@code statistics=false}. */
class QuietCacheTest {

    private static final String STATISTICS = "javax.cache:type=CacheStatistics,CacheManager=larder.quiet*,Cache=";

    private final LarderCacheManager caches = new LarderCachingProvider()
            .getCacheManager(
                    URI.create("larder:quiet?larder.cache.default.store=fake&larder.cache.quiet.statistics=false"),
                    getClass().getClassLoader())
            .unwrap(LarderCacheManager.class);

    @AfterEach
    void close() {
        caches.close();
    }

    private static void work(LarderCache<String, Object> cache) {
        cache.put("key", "value");
        cache.get("key");
        cache.get("missing");
        cache.getAll(Set.of("key", "missing"));
        cache.remove("key");
        try {
            cache.getOrLoad("loaded", () -> "value");
            cache.getOrLoad("failed", () -> {
                throw new IllegalStateException("as told");
            });
        } catch (Exception e) {
            assertEquals("as told", e.getMessage());
        }
    }

    private static boolean countsNothing(LarderCache<String, Object> cache) {
        return Stream.<ToLongFunction<LarderStatisticsMXBean>>of(
                        LarderStatisticsMXBean::getCacheGets,
                        LarderStatisticsMXBean::getCachePuts,
                        LarderStatisticsMXBean::getCacheRemovals,
                        LarderStatisticsMXBean::getLoads,
                        LarderStatisticsMXBean::getLoadFailures,
                        LarderStatisticsMXBean::getCollapsedLoads,
                        LarderStatisticsMXBean::getUnavailable)
                .allMatch(count -> count.applyAsLong(cache.statistics()) == 0);
    }

    private static boolean isShown(String cache) {
        try {
            return !ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName(STATISTICS + cache), null)
                    .isEmpty();
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void countsNothingAndHasNoMBeanForIt() {
        LarderCache<String, Object> quiet = caches.cache("quiet");
        work(quiet);
        assertTrue(countsNothing(quiet));
        assertFalse(isShown("quiet"));
        LarderCache<String, Object> other = caches.cache("other");
        work(other);
        assertFalse(countsNothing(other));
        assertTrue(isShown("other"));
    }

    @Test
    void countsOnceItIsTold() {
        LarderCache<String, Object> quiet = caches.cache("quiet");
        caches.enableStatistics("quiet", true);
        work(quiet);
        assertEquals(2, quiet.statistics().getCachePuts(), "one of them loaded");
        assertTrue(isShown("quiet"));
        caches.enableStatistics("quiet", false);
        long gets = quiet.statistics().getCacheGets();
        work(quiet);
        assertEquals(gets, quiet.statistics().getCacheGets());
        assertFalse(isShown("quiet"));
    }

    @Test
    @SuppressWarnings("unchecked") // the fake takes any objects
    void countsNoOperationsThatDidNotReachTheStore() {
        var store = new FakeStore(new SettableTime()::nanos, Duration.ofMinutes(1));
        try (var quiet = new StoreBackedCache<>(
                "quiet",
                caches,
                new MutableConfiguration<String, Object>().setTypes(String.class, Object.class),
                (EntryStore<String, Object>) (EntryStore<?, ?>) store,
                new ExpiryRules(Optional.empty()),
                new Waiting(Duration.ofSeconds(30), Runnable::run))) {
            store.unreachable(true);
            quiet.get("key");
            assertTrue(countsNothing(quiet));
            quiet.enableStatistics(true);
            quiet.get("key");
            assertEquals(1, quiet.statistics().getUnavailable());
        }
    }
}
