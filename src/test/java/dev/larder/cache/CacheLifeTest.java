package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that end while others work with them, on every kind of store that is in this JVM. */
@Timeout(60)
class CacheLifeTest {

    private static final String KINDS = "each kind of store";
    private static final int OPERATIONS = 5_000;

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private LarderCacheManager manager(String name, String store) {
        return provider.open(
                URI.create("test:" + name),
                getClass().getClassLoader(),
                new Properties(),
                cache -> CacheDefinition.untyped(CacheSettings.of(store, Duration.ofHours(1), Limits.ofEntries(1000))));
    }

    private static Set<String> mBeans(String manager) {
        try {
            return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("javax.cache:*"), null).stream()
                    .filter(name -> name.getKeyProperty("CacheManager").contains("test.")
                            || name.getKeyProperty("CacheManager").contains("test:"))
                    .filter(name -> name.getKeyProperty("CacheManager").contains(manager))
                    .map(ObjectName::toString)
                    .collect(Collectors.toSet());
        } catch (javax.management.MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    private static MutableConfiguration<Object, Object> observed() {
        return new MutableConfiguration<Object, Object>()
                .setStoreByValue(false)
                .setManagementEnabled(true)
                .setStatisticsEnabled(true);
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void managerClosesWhileSixteenThreadsWork(String store) throws Exception {
        for (int round = 0; round < 3; round++) {
            var name = "busy" + round;
            var manager = manager(name, store);
            var done = new AtomicInteger();
            var turn = new AtomicInteger();
            var ends = InParallel.call(InParallel.THREADS, () -> {
                int mine = turn.getAndIncrement();
                try {
                    for (int i = 0; mine != 0 || done.get() < OPERATIONS; i++) {
                        work(manager.cache("cache" + i % 3), mine + i);
                        done.incrementAndGet();
                    }
                    manager.close();
                    return "closed";
                } catch (IllegalStateException e) {
                    return "found it closed";
                }
            });
            assertEquals(1, ends.stream().filter("closed"::equals).count());
            assertTrue(manager.isClosed());
            assertEquals(Set.of(), mBeans(name));
        }
    }

    private static void work(LarderCache<Object, Object> cache, int turn) throws Exception {
        var key = turn % 20;
        switch (turn % 12) {
            case 0 -> cache.put(key, "value");
            case 1 -> cache.remove(key);
            case 2 -> cache.putIfAbsent(key, "value");
            case 3 -> cache.getOrLoad(key, () -> "loaded");
            case 4 -> cache.replace(key, "other");
            case 5 -> cache.iterator().forEachRemaining(entry -> {});
            case 6 -> cache.put(key, "value", Set.of("tag"));
            case 7 -> cache.removeTagged("tag");
            case 8 ->
                cache.invoke(key, (entry, arguments) -> {
                    entry.setValue("processed");
                    return entry.exists();
                });
            case 9 -> cache.getAndPut(key, "value");
            case 10 -> cache.clear();
            default -> cache.get(key);
        }
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void cachesThatAreMadeWhileTheirManagerClosesLeaveNothingBehind(String store) throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = "closing" + round;
            var manager = manager(name, store);
            var turn = new AtomicInteger();
            var made = InParallel.call(InParallel.THREADS, () -> {
                var caches = new ArrayList<javax.cache.Cache<?, ?>>();
                try {
                    for (int i = 0; i < 10; i++) {
                        int mine = turn.getAndIncrement();
                        if (mine == 40) {
                            manager.close();
                        }
                        caches.add(
                                mine % 2 == 0
                                        ? manager.cache("c" + mine)
                                        : manager.createCache("c" + mine, observed()));
                    }
                } catch (IllegalStateException e) {
                    assertTrue(manager.isClosed(), e::toString);
                }
                return caches;
            });
            assertTrue(manager.isClosed());
            made.forEach(caches -> caches.forEach(cache -> assertTrue(cache.isClosed(), cache.getName())));
            assertEquals(Set.of(), mBeans(name));
        }
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void oneNameIsMadeAndDestroyedByManyThreads(String store) throws Exception {
        var manager = manager("changing", store);
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 50; i++) {
                try {
                    manager.createCache("one", observed()).put("key", "value");
                } catch (CacheException e) {
                    assertTrue(e.getMessage().contains("exists"), e.toString());
                } catch (IllegalStateException e) {
                    // Ehcache's own words, where it was closed in the midst of the operation
                    assertTrue(e.getMessage().matches(".*closed.*|State is UNINITIALIZED"), e.toString());
                }
                manager.destroyCache("one");
            }
            return null;
        });
        assertNull(manager.getCache("one"));
        assertEquals(Set.of(), mBeans("changing"));
        var cache = manager.createCache("one", observed());
        assertNull(cache.get("key"));
        assertEquals(2, mBeans("changing").size());
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void cacheIsMadeAnewAfterItWasDestroyedAndIsEmpty(String store) {
        var manager = manager("anew", store);
        var first = manager.createCache("one", observed());
        first.put("key", "value");
        manager.destroyCache("one");
        assertEquals(Set.of(), mBeans("anew"));
        assertThrows(IllegalStateException.class, () -> first.get("key"));
        var second = manager.createCache("one", observed());
        first.close();
        assertNull(second.get("key"));
        second.put("key", "value");
        assertEquals("value", second.get("key"));
        assertFalse(second.isClosed());
        assertEquals(2, mBeans("anew").size());
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void cachesOfOneNameInTwoManagersAreApart(String store) {
        var left = manager("left", store);
        var right = manager("right", store);
        left.createCache("one", observed()).put("key", "left");
        var cache = right.createCache("one", observed());
        assertNull(cache.get("key"));
        cache.put("key", "right");
        assertEquals("left", left.getCache("one").get("key"));
        left.getCache("one").clear();
        assertEquals("right", cache.get("key"));
        assertEquals(2, mBeans("left").size());
        left.close();
        assertEquals(Set.of(), mBeans("left"));
        assertEquals(2, mBeans("right").size());
        assertEquals("right", cache.get("key"));
    }

    @ParameterizedTest(name = KINDS + ": {0}")
    @ValueSource(strings = {"heap", "caffeine"})
    void mBeansGoWithTheCache(String store) {
        var manager = manager("shown", store);
        List<Callable<Void>> ends = List.of(
                () -> {
                    manager.getCache("one").close();
                    return null;
                },
                () -> {
                    manager.destroyCache("one");
                    return null;
                },
                () -> {
                    manager.enableStatistics("one", false);
                    manager.enableManagement("one", false);
                    manager.destroyCache("one");
                    return null;
                });
        for (var end : ends) {
            assertNotNull(manager.createCache("one", observed()));
            assertEquals(2, mBeans("shown").size());
            try {
                end.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertEquals(Set.of(), mBeans("shown"));
        }
    }
}
