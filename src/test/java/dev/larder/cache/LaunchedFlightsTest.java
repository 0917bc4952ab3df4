package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads that a thread of an executor leads, and what those get who join one that it never begins. */
@Timeout(60)
class LaunchedFlightsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final AtomicInteger collapsed = new AtomicInteger();

    @AfterEach
    void end() {
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

    @Test
    void executorWithoutAThreadFailsNobodyWhoHasJoined() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), Duration.ofHours(1));
        var joined = new ArrayList<Future<String>>();
        assertThrows(
                RejectedExecutionException.class,
                () -> loads.launch("key", load(() -> "not begun"), task -> {
                    joined.add(threads.submit(() -> loads.join("key", load(() -> "of the waiter"))));
                    Awaitility.await().until(() -> collapsed.get() == 1);
                    throw new RejectedExecutionException("no thread");
                }));
        assertEquals("of the waiter", joined.get(0).get());
        assertEquals(Map.of("key", "of the waiter"), stored);
    }

    @Test
    void whoLaunchedALoadWaitsForItAsOthersDo() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), Duration.ofHours(1));
        var tasks = new ArrayList<Runnable>();
        loads.launch("key", load(() -> "launched"), tasks::add);
        var runner = threads.submit(() -> {
            Awaitility.await().until(() -> collapsed.get() == 1);
            tasks.get(0).run();
        });
        assertEquals("launched", loads.join("key", load(() -> "of the caller")));
        runner.get();
        assertEquals(Map.of("key", "launched"), stored);
    }

    /** Who came when others had waited in vain takes it for lost; until then it may still be stored. */
    @Test
    void loadThatTheExecutorDropsHoldsNobodyForEver() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), Duration.ofNanos(1));
        loads.launch("key", load(() -> "not begun"), task -> {});
        for (var value : List.of("first", "second", "third")) {
            assertEquals(
                    value,
                    threads.submit(() -> loads.join("key", load(() -> value))).get());
        }
        assertEquals(Map.of("key", "third"), stored);
        assertEquals(2, loads.overdue());
    }

    @Test
    void loadThatBeginsLateIsStoredThoughSomebodyHasWaitedInVain() throws Exception {
        var loads = new SharedLoads<String, String>("test", new Flights<>(), Duration.ofNanos(1));
        var tasks = new ArrayList<Runnable>();
        loads.launch("key", load(() -> "launched"), tasks::add);
        assertEquals("own", loads.join("key", load(() -> "own")));
        tasks.get(0).run();
        assertEquals(Map.of("key", "launched"), stored);
    }
}
