package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Loads of several keys at once by callers: shared key by key, and what becomes of them when somebody changes a key. */
@Timeout(60)
class BulkLoadsTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final LarderCacheManager manager = manager(Duration.ofSeconds(30));
    private final LarderCache<String, String> cache = manager.cache("shared");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();

    private static LarderCacheManager manager(Duration loadWait) {
        var of = CacheSettings.of("heap", Duration.ofHours(1), Limits.ofEntries(10_000));
        var settings = new CacheSettings(of.store(), of.lifetime(), of.limits(), of.switches(), loadWait, of.bytes());
        return new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:bulk"),
                        BulkLoadsTest.class.getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(settings));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    private Map<String, String> loaded(Set<String> missing, String by) {
        asked.add(missing);
        var loaded = new HashMap<String, String>();
        missing.forEach(key -> loaded.put(key, key + " by " + by));
        return loaded;
    }

    @Test
    void onlyMissingKeysAreLoadedInTheCallersOrder() throws Exception {
        cache.put("b", "there");
        var got = cache.getOrLoadAll(keys("c", "b", "a"), missing -> loaded(missing, "x"));
        assertEquals(List.of(keys("c", "a")), asked);
        assertEquals("{c=c by x, b=there, a=a by x}", got.toString());
        assertEquals("a by x", cache.get("a"));
        cache.getOrLoadAll(keys("a", "b"), missing -> loaded(missing, "y"));
        assertEquals(1, asked.size());
    }

    @Test
    void everyKeyCountsAsInASingleLoad() throws Exception {
        cache.put("b", "there");
        cache.getOrLoadAll(keys("a", "b", "c"), missing -> loaded(missing, "x"));
        var statistics = cache.statistics();
        assertEquals(
                List.of(1L, 2L, 3L, 1L),
                List.of(
                        statistics.getCacheHits(),
                        statistics.getCacheMisses(),
                        statistics.getCachePuts(),
                        statistics.getLoads()));
    }

    @Test
    void whatIsUnderWayIsJoinedAndNotLoadedAgain() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var single = threads.submit(() -> cache.getOrLoad("a", () -> {
            begun.countDown();
            mayEnd.await();
            return "single";
        }));
        begun.await();
        var many = threads.submit(() -> cache.getOrLoadAll(keys("a", "b"), missing -> loaded(missing, "many")));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
        assertEquals("b by many", cache.get("b"), "its own are there before it waits for others");
        mayEnd.countDown();
        assertEquals(Map.of("a", "single", "b", "b by many"), many.get());
        assertEquals("single", single.get());
        assertEquals(List.of(keys("b")), asked);
    }

    @Test
    void singleCallersJoinALoadOfMany() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var many = threads.submit(() -> cache.getOrLoadAll(keys("a", "b"), missing -> {
            begun.countDown();
            mayEnd.await();
            return loaded(missing, "many");
        }));
        begun.await();
        var single = threads.submit(() -> cache.getOrLoad("b", () -> "not asked"));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
        mayEnd.countDown();
        assertEquals("b by many", single.get());
        many.get();
    }

    /** Each has what the other wants: who leads never waits. */
    @Test
    void callersWithKeysInCommonNeverWaitInACircle() throws Exception {
        var meet = new CyclicBarrier(2);
        BulkLoad<String, String> load = missing -> {
            meet.await();
            return loaded(missing, "x");
        };
        var calls = new ArrayList<Callable<Map<String, String>>>();
        calls.add(() -> cache.getOrLoadAll(keys("a", "b"), load));
        calls.add(() -> cache.getOrLoadAll(keys("c", "d"), load));
        for (Future<Map<String, String>> call : threads.invokeAll(calls)) {
            assertEquals(2, call.get().size());
        }
        cache.clear();
        var begunA = new CountDownLatch(1);
        var begunB = new CountDownLatch(1);
        var first = threads.submit(() -> cache.getOrLoadAll(keys("a"), missing -> {
            begunA.countDown();
            begunB.await();
            return Map.of("a", "1");
        }));
        begunA.await();
        var second = cache.getOrLoadAll(keys("a", "b"), missing -> {
            begunB.countDown();
            return Map.of("b", "2");
        });
        assertEquals(Map.of("a", "1", "b", "2"), second);
        first.get();
    }

    @TestFactory
    Stream<DynamicTest> changeDuringALoadIsNeverLost() {
        var doors = Map.<String, Consumer<LarderCache<String, String>>>of(
                "remove", c -> c.remove("a"),
                "removeAll of keys", c -> c.removeAll(Set.of("a")),
                "removeAll", LarderCache::removeAll,
                "clear", LarderCache::clear,
                "removeMatching", c -> c.removeMatching("a*"),
                "removeTagged", c -> c.removeTagged("tag of a"),
                "put", c -> c.put("a", "put"));
        return doors.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> changeDuringALoad(door.getValue())));
    }

    private void changeDuringALoad(Consumer<LarderCache<String, String>> change) throws Exception {
        cache.clear();
        var stale = cache.getOrLoadAll(keys("a", "b"), new BulkLoad<>() {
            @Override
            public Map<String, String> loadAll(Set<String> missing) {
                change.accept(cache);
                return loaded(missing, "stale");
            }

            @Override
            public Set<String> tags(String key) {
                return Set.of("tag of " + key);
            }
        });
        assertEquals("a by stale", stale.get("a"), "who waits gets it");
        var now = cache.get("a");
        assertEquals("put".equals(now) ? "put" : null, now, "but it is not stored");
    }

    @Test
    void exceptionReachesAllAsTheSameObjectAndNothingStays() throws Exception {
        var thrown = new AssertionError();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var leader = threads.submit(() -> cache.getOrLoadAll(keys("a", "b"), missing -> {
            begun.countDown();
            mayEnd.await();
            throw thrown;
        }));
        begun.await();
        var waiter = threads.submit(() -> cache.getOrLoadAll(keys("b", "c"), missing -> loaded(missing, "waiter")));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
        mayEnd.countDown();
        assertSame(thrown, assertThrows(ExecutionException.class, leader::get).getCause());
        assertSame(thrown, assertThrows(ExecutionException.class, waiter::get).getCause());
        assertEquals("c by waiter", cache.get("c"));
        assertEquals(
                2,
                cache.getOrLoadAll(keys("a", "b"), missing -> loaded(missing, "next"))
                        .size());
    }

    @Test
    void interruptedWaiterLeavesTheLoadAloneAndAnInterruptedLeaderIsReplaced() throws Exception {
        var begun = new CountDownLatch(1);
        var leader = threads.submit(() -> cache.getOrLoadAll(keys("a"), missing -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Map.of();
        }));
        begun.await();
        var interrupted = threads.submit(() -> cache.getOrLoadAll(keys("a"), missing -> loaded(missing, "nobody")));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
        interrupted.cancel(true);
        var waiter = threads.submit(() -> cache.getOrLoadAll(keys("a"), missing -> loaded(missing, "waiter")));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 2);
        leader.cancel(true);
        assertEquals("a by waiter", waiter.get(30, TimeUnit.SECONDS).get("a"));
        assertEquals(List.of(keys("a")), asked);
    }

    @Test
    void nobodyWaitsForOthersBeyondTheLimit() throws Exception {
        try (var impatient = manager(SHORT)) {
            LarderCache<String, String> of = impatient.cache("impatient");
            var begun = new CountDownLatch(2);
            var mayEnd = new CountDownLatch(1);
            var loads = new ArrayList<Future<String>>();
            for (var key : List.of("a", "b")) {
                loads.add(threads.submit(() -> of.getOrLoad(key, () -> {
                    begun.countDown();
                    mayEnd.await();
                    return "late";
                })));
            }
            begun.await();
            var got = of.getOrLoadAll(keys("a", "b", "c"), missing -> loaded(missing, "x"));
            assertEquals(Map.of("a", "a by x", "b", "b by x", "c", "c by x"), got);
            assertEquals(List.of(keys("c"), keys("a", "b")), asked, "all that are late, together");
            assertNull(of.get("a"), "and they are not stored");
            mayEnd.countDown();
            assertEquals("late", loads.get(0).get());
            assertEquals("late", loads.get(1).get());
        }
    }

    @Test
    void loadThatAsksForItsOwnKeysDoesNotWaitForItself() throws Exception {
        var got = cache.getOrLoadAll(
                keys("a", "b"), missing -> cache.getOrLoadAll(keys("b", "a"), again -> loaded(again, "inner")));
        assertEquals(Map.of("a", "a by inner", "b", "b by inner"), got);
    }

    @Test
    void loadsSayHowLongEachValueLives() throws Exception {
        cache.getOrLoadAll(keys("a", "b"), new BulkLoad<>() {
            @Override
            public Map<String, String> loadAll(Set<String> missing) {
                return loaded(missing, "x");
            }

            @Override
            public Ttl ttl(String key, String loaded) {
                return key.equals("a") ? Ttl.of(Duration.ZERO) : Ttl.OF_CACHE;
            }
        });
        assertNull(cache.get("a"));
        assertEquals("b by x", cache.get("b"));
    }
}
