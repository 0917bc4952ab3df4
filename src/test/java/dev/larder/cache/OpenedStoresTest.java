package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.internal.settings.Settings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores of a cache: one for values, one for leases, one for records of what is absent. None is left open. */
class OpenedStoresTest {

    private static final Set<String> ALL = Set.of("users", "users load leases", "users.absent");

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @AfterEach
    void close() {
        WatchedStoreFactory.failing(name -> false);
        provider.close();
        WatchedStoreFactory.OPEN.clear();
    }

    private static CacheDefinitions definitions(Map<String, String> more) {
        var all = new HashMap<>(Map.of(
                "larder.application", "shop",
                "larder.cache.default.store", "watched",
                "larder.cache.default.load-lease", "PT10S"));
        all.putAll(more);
        var settings = Settings.of(all);
        return new CacheDefinitions() {
            @Override
            public CacheDefinition of(String name) {
                return CacheDefinition.untyped(CacheSettings.of(settings, name)).with(3);
            }

            @Override
            public Settings settings() {
                return settings;
            }
        };
    }

    private LarderCacheManager manager(Schedule schedule) {
        return new LarderCacheManager(
                provider,
                URI.create("urn:larder:opened"),
                OpenedStoresTest.class.getClassLoader(),
                new Properties(),
                definitions(Map.of()),
                new Threads(Runnable::run, schedule));
    }

    private LarderCacheManager manager() {
        return manager(new Idle(false));
    }

    /**
     * Never does what it is given.
     *
     * @param fails it does not even take it
     */
    private record Idle(boolean fails) implements Schedule {

        @Override
        public Runnable every(Duration interval, Runnable task) {
            if (fails) {
                throw new IllegalStateException("as told");
            }
            return () -> {};
        }

        @Override
        public void close() {
            // has begun nothing
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "users load leases", "users.absent"})
    void storeThatCannotBeOpenedLeavesNoOtherOpen(String failing) {
        WatchedStoreFactory.failing(failing::equals);
        try (var manager = manager()) {
            assertThrows(StoreUnavailableException.class, () -> manager.cache("users"));
            assertEquals(Set.of(), WatchedStoreFactory.OPEN.keySet());
            WatchedStoreFactory.failing(name -> false);
            assertNotNull(manager.cache("users"));
            assertEquals(ALL, WatchedStoreFactory.OPEN.keySet());
        }
        assertEquals(Set.of(), WatchedStoreFactory.OPEN.keySet());
    }

    @Test
    void whatFailsAfterThemLeavesNeitherStoresNorBeans() throws Exception {
        try (var manager = manager(new Idle(true))) {
            assertThrows(IllegalStateException.class, () -> manager.cache("users"));
            assertEquals(Set.of(), WatchedStoreFactory.OPEN.keySet());
            var bean = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=urn.larder.opened,Cache=users");
            assertFalse(ManagementFactory.getPlatformMBeanServer().isRegistered(bean));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "users load leases", "users.absent"})
    void storeThatFailsToCloseKeepsNoOtherOpen(String failing) {
        try (var manager = manager()) {
            var cache = manager.cache("users");
            var thrown = new IllegalStateException("as told");
            WatchedStoreFactory.OPEN.get(failing).whenClosed(() -> {
                throw thrown;
            });
            assertSame(thrown, assertThrows(IllegalStateException.class, cache::close));
            assertEquals(Set.of(failing), WatchedStoreFactory.OPEN.keySet());
        }
    }

    @Test
    void recordsOfTiersAreInTheFarOneAlone() {
        var definitions = definitions(Map.of("larder.cache.default.tiers", "heap,redis,sql"));
        try (var stores = new OpenStores("opened", OpenedStoresTest.class.getClassLoader(), definitions.settings())) {
            var absences = new AbsenceStores(stores, definitions);
            assertEquals("sql", absences.kind("users", "tiered"));
            assertEquals("watched", absences.kind("users", "watched"));
            assertEquals("heap", absences.kind("users", "disk"));
        }
    }

    @Test
    void changesOfSeveralKeysEndTheirRecordsInOneRound() {
        try (var manager = manager()) {
            LarderCache<String, String> cache = manager.cache("users");
            var records = WatchedStoreFactory.OPEN.get("users.absent");
            long before = records.calls();
            cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
            assertEquals(before + 1, records.calls());
            cache.removeAll(Set.of("a", "b", "c"));
            assertEquals(before + 2, records.calls());
        }
    }
}
