package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries past their time go though nobody asks for them. */
class SweepTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final SettableTime time = new SettableTime();
    private final SettableSchedule schedule = new SettableSchedule();
    private final FakeStore store = new FakeStore(time::nanos, TTL);
    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:swept"),
                    SweepTest.class.getClassLoader(),
                    new Properties(),
                    CacheDefinitions.untyped(Settings.of(Map.of(
                            "larder.cache.default.store", "fake",
                            "larder.cache.often.sweep", "PT1S",
                            "larder.cache.never.sweep", "PT0S"))),
                    new Threads(Runnable::run, schedule));

    @SuppressWarnings("unchecked") // the fake takes any objects
    private final StoreBackedCache<String, Object> cache = new StoreBackedCache<>(
            "swept",
            manager,
            new MutableConfiguration<String, Object>()
                    .setTypes(String.class, Object.class)
                    .setStoreByValue(false),
            (EntryStore<String, Object>) (EntryStore<?, ?>) store,
            new ExpiryRules(Optional.empty()),
            new Waiting(Duration.ofSeconds(30), Runnable::run));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void whatIsPastItsTimeIsRemovedAndWhatLivesStays() {
        cache.sweep(schedule, EVERY);
        cache.put("a", 1);
        cache.put("b", 2, TTL.multipliedBy(2));
        schedule.round();
        assertEquals(2, store.held());
        time.pass(TTL);
        assertEquals(2, store.held());
        schedule.round();
        assertEquals(1, store.held());
        assertEquals(2, cache.get("b"));
    }

    @Test
    void failureEndsNoSweepAndIsLoggedOnce() {
        cache.sweep(schedule, EVERY);
        cache.put("a", 1);
        time.pass(TTL);
        store.unreachable(true);
        var logged = LoggedLines.during(() -> {
            schedule.round();
            schedule.round();
        });
        assertEquals("Cache swept could not be swept; further failures are not logged", logged);
        store.unreachable(false);
        schedule.round();
        assertEquals(0, store.held());
    }

    @Test
    void endsWithTheCache() {
        cache.sweep(schedule, EVERY);
        assertEquals(List.of(EVERY), schedule.intervals());
        cache.close();
        assertEquals(List.of(), schedule.intervals());
        assertFalse(schedule.isClosed());
    }

    @Test
    void settingsSayHowOften() {
        manager.cache("usual");
        manager.cache("often");
        manager.cache("never");
        manager.createCache("policy", new MutableConfiguration<>());
        assertEquals(
                List.of(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(5)), schedule.intervals());
        manager.destroyCache("usual");
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofMinutes(5)), schedule.intervals());
    }

    @Test
    void scheduleEndsWithTheManager() {
        manager.cache("usual");
        manager.close();
        assertTrue(schedule.isClosed());
    }
}
