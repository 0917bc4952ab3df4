package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that remember, without a container. The numbers are those of docs/reference/larder-annotations.md. */
@Timeout(60)
class MemoizerTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    @DisplayName("244: each of the forms calls its function once")
    void formsCallOnce() throws Exception {
        Function<String, String> one = any -> any + runs.incrementAndGet();
        BiFunction<String, Object, String> two = (any, other) -> any + runs.incrementAndGet();
        Supplier<String> none = () -> "x" + runs.incrementAndGet();
        Memoizer.Checked<String, String, IOException> checked = any -> any + runs.incrementAndGet();
        try (var f = Memoizer.memoize(one);
                var b = Memoizer.memoize(two);
                var s = Memoizer.memoize(none, Duration.ofHours(1));
                var c = Memoizer.memoizeChecked(checked, 10, Duration.ofHours(1))) {
            for (int i = 0; i < 2; i++) {
                assertEquals("a1", f.apply("a"));
                assertEquals("a2", b.apply("a", null));
                assertEquals("x3", s.get());
                assertEquals("a4", c.apply("a"));
            }
        }
    }

    @Test
    @DisplayName("244: arrays are equal by content, and null is an argument")
    void argumentsAreComparedAsInKeys() {
        var f = Memoizer.memoize((Object any) -> runs.incrementAndGet());
        assertEquals(1, f.apply(new Object[] {"a", "b"}));
        assertEquals(1, f.apply(new Object[] {"a", "b"}));
        assertEquals(2, f.apply(null));
        assertEquals(2, f.apply(null));
        assertEquals(3, f.apply(new int[] {1}));
        assertEquals(3, f.apply(new int[] {1}));
    }

    @Test
    @DisplayName("245: callers share one call")
    void callersShareOneCall() throws Exception {
        int callers = 100;
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var start = new CyclicBarrier(callers);
            var f = Memoizer.memoize((String any) -> runs.incrementAndGet());
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < callers; i++) {
                calls.add(() -> {
                    start.await();
                    return f.apply("a");
                });
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertEquals(1, call.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Function<Integer, Long> fibonacci;

    @Test
    @DisplayName("245: a call that comes to its own key does not wait for itself")
    void recursionDoesNotWaitForItself() {
        fibonacci = Memoizer.memoize(n -> {
            runs.incrementAndGet();
            return n < 2 ? (long) n : fibonacci.apply(n - 1) + fibonacci.apply(n - 2);
        });
        assertEquals(12586269025L, fibonacci.apply(50));
        assertEquals(51, runs.get());
        var inside = new AtomicBoolean();
        fibonacci = Memoizer.memoize(n -> inside.getAndSet(true) ? 7L : fibonacci.apply(n));
        assertEquals(7, fibonacci.apply(1));
    }

    @Test
    @DisplayName("246: null is not kept, nor an exception, which is the same object")
    void nullsAndExceptionsAreNotKept() {
        var nulls = Memoizer.memoize((String any) -> runs.getAndIncrement() == 0 ? null : "found");
        assertNull(nulls.apply("a"));
        assertEquals("found", nulls.apply("a"));
        var thrown = new AssertionError();
        var failing = Memoizer.memoize((String any) -> {
            runs.incrementAndGet();
            throw thrown;
        });
        assertSame(thrown, assertThrows(Throwable.class, () -> failing.apply("a")));
        assertSame(thrown, assertThrows(Throwable.class, () -> failing.apply("a")));
        var checked = new IOException();
        Memoizer.Checked<String, String, IOException> throwing = any -> {
            throw checked;
        };
        var c = Memoizer.memoizeChecked(throwing, 1, Duration.ofHours(1));
        assertSame(checked, assertThrows(IOException.class, () -> c.apply("a")));
        assertEquals(4, runs.get());
    }

    @Test
    @DisplayName("247: forgets what it is told to, and all when it is closed")
    void forgets() {
        var f = Memoizer.memoize((String any) -> runs.incrementAndGet());
        assertEquals(1, f.apply("a"));
        assertEquals(2, f.apply("b"));
        f.forget("a");
        assertEquals(2, f.apply("b"));
        assertEquals(3, f.apply("a"));
        f.clear();
        assertEquals(4, f.apply("a"));
        f.close();
        assertEquals(5, f.apply("a"));
        assertEquals(6, f.apply("a"));
        var b = Memoizer.memoize((String any, String other) -> runs.incrementAndGet());
        assertEquals(7, b.apply("a", "b"));
        b.forget("a", "b");
        assertEquals(8, b.apply("a", "b"));
    }

    @Test
    @DisplayName("247: numbers out of range are refused")
    void numbersOutOfRangeAreRefused() {
        Function<String, String> any = same -> same;
        assertThrows(IllegalArgumentException.class, () -> Memoizer.memoize(any, 0, Duration.ofHours(1)));
        assertThrows(IllegalArgumentException.class, () -> Memoizer.memoize(any, 1, Duration.ZERO));
    }

    @Test
    @DisplayName("245: a waiter who is interrupted gets a CacheException, and stays interrupted")
    void interruptedWaiter() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var begun = new CountDownLatch(1);
            var mayEnd = new CountDownLatch(1);
            var f = Memoizer.memoizeChecked(
                    (String any) -> {
                        begun.countDown();
                        mayEnd.await();
                        return "loaded";
                    },
                    1,
                    Duration.ofHours(1));
            var leader = threads.submit(() -> f.apply("a"));
            begun.await();
            Thread.currentThread().interrupt();
            assertThrows(CacheException.class, () -> f.apply("a"));
            assertTrue(Thread.interrupted());
            mayEnd.countDown();
            assertEquals("loaded", leader.get());
        } finally {
            threads.shutdownNow();
        }
    }
}
