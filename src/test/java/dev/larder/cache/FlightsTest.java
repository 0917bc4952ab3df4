package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Loads that callers share, and what becomes of them when somebody changes the key meanwhile. */
@Timeout(60)
class FlightsTest {

    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:flights"),
                    FlightsTest.class.getClassLoader(),
                    new Properties(),
                    name -> CacheDefinition.untyped(
                            CacheSettings.of("heap", Duration.ofHours(1), Limits.ofEntries(10_000))));
    private final LarderCache<String, String> cache = manager.cache("shared");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
    }

    @Test
    void thousandCallersOfOneColdKeyShareOneLoad() throws Exception {
        int callers = 1_000;
        var loads = new AtomicInteger();
        var start = new CyclicBarrier(callers);
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < callers; i++) {
            calls.add(() -> {
                start.await();
                return cache.getOrLoad("cold", () -> "load " + loads.incrementAndGet());
            });
        }
        for (Future<String> answer : threads.invokeAll(calls)) {
            assertEquals("load 1", answer.get());
        }
        assertEquals(1, loads.get());
        assertEquals(1, cache.statistics().getLoads());
    }

    /** All loads are under way at once before one of them ends: none waits for another. */
    @Test
    void loadsOfDifferentKeysNeverWaitForEachOther() throws Exception {
        int keys = 256;
        var underWay = new CyclicBarrier(keys);
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < keys; i++) {
            var key = "key " + i;
            calls.add(() -> cache.getOrLoad(key, () -> {
                underWay.await();
                return key;
            }));
        }
        for (Future<String> answer : threads.invokeAll(calls)) {
            assertTrue(answer.get().startsWith("key"));
        }
    }

    @TestFactory
    Stream<DynamicTest> changeDuringALoadIsNeverLostAndNeverWaits() {
        var doors = Map.<String, Consumer<LarderCache<String, String>>>ofEntries(
                Map.entry("remove", c -> c.remove("key")),
                Map.entry("remove of a value", c -> {
                    c.put("key", "other");
                    c.remove("key", "other");
                }),
                Map.entry("getAndRemove", c -> c.getAndRemove("key")),
                Map.entry("removeAll of keys", c -> c.removeAll(Set.of("key"))),
                Map.entry("removeAll", LarderCache::removeAll),
                Map.entry("clear", LarderCache::clear),
                Map.entry("removeMatching", c -> c.removeMatching("k*")),
                Map.entry("removeTagged", c -> c.removeTagged("tag")),
                Map.entry("expire", c -> c.expire("key", Duration.ZERO)),
                Map.entry(
                        "invoke",
                        c -> c.invoke("key", (entry, none) -> {
                            entry.remove();
                            return null;
                        })));
        return doors.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> changeDuringALoad(door.getValue())));
    }

    private void changeDuringALoad(Consumer<LarderCache<String, String>> change) throws Exception {
        cache.clear();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var leader = threads.submit(() -> cache.getOrLoad("key", Set.of("tag"), () -> {
            begun.countDown();
            mayEnd.await();
            return "stale";
        }));
        begun.await();
        change.accept(cache); // would never come back if it waited for the load
        assertEquals("fresh", cache.getOrLoad("key", Set.of("tag"), () -> "fresh"));
        mayEnd.countDown();
        assertEquals("stale", leader.get(), "who waits for the old load gets its value");
        assertEquals("fresh", cache.get("key"), "but it is not stored");
    }

    @Test
    void valueThatIsPutDuringALoadStays() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var leader = threads.submit(() -> cache.getOrLoad("key", () -> {
            begun.countDown();
            mayEnd.await();
            return "stale";
        }));
        begun.await();
        cache.put("key", "put");
        mayEnd.countDown();
        leader.get();
        assertEquals("put", cache.get("key"));
    }

    @Test
    void exceptionReachesAllWaitersAsTheSameObjectAndNothingStays() throws Exception {
        var thrown = new AssertionError("an error, so that not only exceptions pass");
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var calls = new ArrayList<Future<String>>();
        Callable<String> call = () -> cache.getOrLoad("key", () -> {
            begun.countDown();
            mayEnd.await();
            throw thrown;
        });
        calls.add(threads.submit(call));
        begun.await();
        for (int i = 0; i < 10; i++) {
            calls.add(threads.submit(call));
        }
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 10);
        mayEnd.countDown();
        for (var answer : calls) {
            var failure = assertThrows(java.util.concurrent.ExecutionException.class, answer::get);
            assertSame(thrown, failure.getCause());
        }
        assertEquals("next", cache.getOrLoad("key", () -> "next"));
        assertEquals(1, cache.statistics().getLoadFailures());
    }

    @Test
    void loadThatAsksForItsOwnKeyDoesNotWaitForItself() throws Exception {
        assertEquals(
                "inner and outer", cache.getOrLoad("key", () -> cache.getOrLoad("key", () -> "inner") + " and outer"));
    }

    @Test
    void loadThatAsksForAnotherKeyLoadsBoth() throws Exception {
        assertEquals("b of a", cache.getOrLoad("b", () -> "b of " + cache.getOrLoad("a", () -> "a")));
        assertEquals("a", cache.get("a"));
    }

    @Test
    void loadIsToldKeyAndContext() throws Exception {
        KeyedLoad<String, Integer, String> load = (key, context) -> key + " by " + context;
        assertEquals("key by 1", cache.getOrLoad("key", load, 1));
        assertEquals("key by 1", cache.getOrLoad("key", load, 2));
        assertEquals("other by 2", cache.getOrLoad("other", load, 2));
    }

    @Test
    void nothingLoadedIsNotStored() throws Exception {
        assertNull(cache.getOrLoad("key", () -> null));
        assertFalse(cache.containsKey("key"));
        assertEquals("there now", cache.getOrLoad("key", () -> "there now"));
    }

    @Test
    void interruptedWaiterLeavesTheLoadAlone() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var leader = threads.submit(() -> cache.getOrLoad("key", () -> {
            begun.countDown();
            mayEnd.await();
            return "loaded";
        }));
        begun.await();
        var waiter = threads.submit(() -> cache.getOrLoad("key", () -> "not asked"));
        Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
        waiter.cancel(true);
        mayEnd.countDown();
        assertEquals("loaded", leader.get(10, TimeUnit.SECONDS));
        assertEquals(List.of("loaded"), List.of(cache.get("key")));
    }

    /** A listener that asks the cache again, and for another load, while it is told of one. */
    @Test
    void listenerOfALoadMayUseTheCache() throws Exception {
        var seen = new ArrayList<String>();
        CacheEntryCreatedListener<String, String> listener = events -> events.forEach(event -> {
            seen.add(event.getKey());
            for (int i = 0; i < 100 && event.getKey().equals("key"); i++) {
                load("other " + i);
            }
        });
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, String>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, true));
        load("key");
        assertEquals(101, seen.size());
    }

    private void load(String key) {
        try {
            cache.getOrLoad(key, () -> key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
