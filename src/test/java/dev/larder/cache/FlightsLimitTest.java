package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long callers wait for another one's load: to a limit, and not once they are interrupted. */
@Timeout(60)
class FlightsLimitTest {

    private static final Duration SHORT = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final AtomicInteger collapsed = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        threads.shutdownNow();
    }

    private SharedLoads.Load<String, String> load(Callable<String> load) {
        return new SharedLoads.Load<>(
                Set.of(),
                key -> new Lookup<>(stored.get(key), "fence"),
                load,
                (key, value, fence) -> {
                    stored.put(key, value);
                    return true;
                },
                (key, value) -> {},
                collapsed::incrementAndGet);
    }

    /** A load that has begun and does not end before it may. */
    private Future<String> hanging(SharedLoads<String, String> loads, String value) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var leader = threads.submit(() -> loads.join("key", load(() -> {
            begun.countDown();
            mayEnd.await();
            return value;
        })));
        begun.await();
        return leader;
    }

    @Test
    void callerOfALoadThatHangsLoadsForHimself() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), SHORT);
        var leader = hanging(loads, "of the leader");
        assertEquals("of the waiter", loads.join("key", load(() -> "of the waiter")));
        assertEquals(Map.of(), stored, "which is neither shared nor stored");
        assertEquals(1, loads.overdue());
        mayEnd.countDown();
        assertEquals("of the leader", leader.get());
        assertEquals(Map.of("key", "of the leader"), stored);
    }

    @Test
    void whereNobodyWaitsEachCallerLoads() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), Duration.ZERO);
        var leader = hanging(loads, "of the leader");
        assertEquals("of another", loads.join("key", load(() -> "of another")));
        assertEquals(0, collapsed.get());
        assertEquals(0, loads.overdue(), "nor is that a load that takes too long");
        mayEnd.countDown();
        assertEquals("of the leader", leader.get());
        assertEquals(Map.of("key", "of the leader"), stored, "as nobody has changed the key");
    }

    @Test
    void whatTheCallersOwnLoadThrowsIsHisAlone() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), SHORT);
        var leader = hanging(loads, "of the leader");
        var thrown = new IllegalStateException("of the waiter");
        assertEquals(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> loads.join("key", load(() -> {
                            throw thrown;
                        }))));
        mayEnd.countDown();
        assertEquals("of the leader", leader.get());
    }

    @Test
    void callersShareALoadWithinTheLimit() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), LONG);
        var answers = new ArrayList<Future<String>>();
        answers.add(hanging(loads, "of the leader"));
        for (int i = 0; i < 10; i++) {
            answers.add(threads.submit(() -> loads.join("key", load(() -> "of a waiter"))));
        }
        Awaitility.await().until(() -> collapsed.get() == 10);
        mayEnd.countDown();
        for (var answer : answers) {
            assertEquals("of the leader", answer.get());
        }
        assertEquals(0, loads.overdue());
    }

    @Test
    void loadsThatWaitForEachOtherInACircleEnd() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), SHORT);
        var bothLead = new CyclicBarrier(2);
        var answers = threads.invokeAll(Stream.of("12", "21")
                .map(order -> asking(loads, bothLead, order))
                .toList());
        assertEquals("1 with 2 by 1", answers.get(0).get());
        assertEquals("2 with 1 by 2", answers.get(1).get());
        assertEquals(Map.of("1", "1 with 2 by 1", "2", "2 with 1 by 2"), stored);
    }

    /** Leads the load of the first key, and asks for the second once another one leads that. */
    private Callable<String> asking(SharedLoads<String, String> loads, CyclicBarrier bothLead, String order) {
        var first = order.substring(0, 1);
        var second = order.substring(1);
        return () -> loads.join(first, load(() -> {
            bothLead.await();
            var other = loads.join(second, load(() -> second + " by " + first));
            bothLead.await(); // neither ends before the other has given up
            return first + " with " + other;
        }));
    }

    /** Or a load of a key that asks for itself by way of another's would wait to the limit at each turn. */
    @Test
    void nobodyWaitsForTheSameLoadTwice() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), SHORT);
        var leader = hanging(loads, "of the leader");
        for (int i = 0; i < 10; i++) {
            assertEquals("of the waiter", loads.join("key", load(() -> "of the waiter")));
        }
        assertEquals(1, loads.overdue());
        assertEquals(1, collapsed.get());
        assertFalse(leader.isDone());
    }

    @Test
    void interruptedCallerLeavesTheLoadAlone() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), LONG);
        var leader = hanging(loads, "of the leader");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> loads.join("key", load(() -> "not asked")));
        assertFalse(Thread.interrupted(), "who throws the exception has taken the flag back");
        mayEnd.countDown();
        assertEquals("of the leader", leader.get());
        assertEquals(Map.of("key", "of the leader"), stored);
    }

    @Test
    void interruptedLeaderIsFollowedByAWaiter() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), LONG);
        var ended = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var leader = threads.submit(() -> {
            try {
                return loads.join("key", load(() -> {
                    begun.countDown();
                    mayEnd.await();
                    return "not reached";
                }));
            } finally {
                ended.countDown();
            }
        });
        begun.await();
        var waiter = threads.submit(() -> loads.join("key", load(() -> "of the waiter")));
        Awaitility.await().until(() -> collapsed.get() == 1);
        leader.cancel(true);
        ended.await();
        assertEquals("of the waiter", waiter.get());
        assertEquals(Map.of("key", "of the waiter"), stored);
    }

    @Test
    void errorReachesWaitersAsTheSameObject() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), LONG);
        var thrown = new AssertionError("of the leader");
        var begun = new CountDownLatch(1);
        var leader = threads.submit(() -> loads.join("key", load(() -> {
            begun.countDown();
            mayEnd.await();
            throw thrown;
        })));
        begun.await();
        var waiter = threads.submit(() -> loads.join("key", load(() -> "not asked")));
        Awaitility.await().until(() -> collapsed.get() == 1);
        mayEnd.countDown();
        for (var answer : List.of(leader, waiter)) {
            assertEquals(
                    thrown, assertThrows(ExecutionException.class, answer::get).getCause());
        }
    }

    @Test
    void negativeLimitIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SharedLoads<>("test", new Flights<>(), Duration.ofNanos(-1)));
    }

    /** {@code get} has no checked exception to throw. */
    @Test
    void interruptedReaderOfACacheWithALoaderKeepsTheFlag() throws Exception {
        var begun = new CountDownLatch(1);
        CacheLoader<String, String> loader = new CacheLoader<>() {
            @Override
            public String load(String key) {
                begun.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "loaded";
            }

            @Override
            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                return Map.of();
            }
        };
        try (var provider = new LarderCachingProvider()) {
            var cache = provider.getCacheManager()
                    .createCache(
                            "read through",
                            new MutableConfiguration<String, String>()
                                    .setReadThrough(true)
                                    .setCacheLoaderFactory(new FactoryBuilder.SingletonFactory<>(loader)));
            var leader = threads.submit(() -> cache.get("key"));
            begun.await();
            Thread.currentThread().interrupt();
            assertThrows(CacheException.class, () -> cache.get("key"));
            assertTrue(Thread.interrupted());
            mayEnd.countDown();
            assertEquals("loaded", leader.get());
        }
    }
}
