package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes with one store, and the setting {@code load-lease}: one of them loads, and the other one waits for the value. */
@Tag("remote")
@Timeout(120)
public interface LeaseContract {

    int CALLERS = 50;

    /** The settings of both nodes, as {@code key=value}; with what they name empty. */
    List<String> settings();

    /** A node, with a provider of its own as if it were alone. */
    final class Node implements AutoCloseable {

        private final LarderCachingProvider provider = new LarderCachingProvider();
        private final LarderCache<String, String> cache;

        Node(List<String> settings, String lease, String wait) {
            var properties = new Properties();
            properties.put("larder.application", "leases");
            properties.put("larder.cache.default.load-lease", lease);
            properties.put("larder.cache.default.load-wait", wait);
            settings.forEach(setting -> {
                var parts = setting.split("=", 2);
                properties.put(parts[0], parts[1]);
            });
            var manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:leases"), null, properties);
            cache = manager.cache("leased");
        }

        @Override
        public void close() {
            provider.close();
        }
    }

    /** By a pattern as well, which no list of entries has the key for. */
    @Test
    default void removalByPatternElsewhereEndsALoad() throws Exception {
        try (var one = new Node(settings(), "PT1M", "PT1M");
                var two = new Node(settings(), "PT1M", "PT1M")) {
            Callable<String> load = () -> {
                assertEquals(0, two.cache.removeMatching("x*"));
                assertEquals(0, two.cache.removeMatching("co*"));
                return "old";
            };
            assertEquals("old", one.cache.getOrLoad("cold", load));
            assertNull(one.cache.get("cold"));
            assertEquals("kept", one.cache.getOrLoad("warm", () -> {
                two.cache.removeMatching("co*");
                return "kept";
            }));
            assertEquals("kept", two.cache.get("warm"));
        }
    }

    @Test
    default void aClusterLoadsAColdKeyOnce() throws Exception {
        var loads = new AtomicInteger();
        var second = new CountDownLatch(2);
        Callable<String> load = () -> {
            loads.incrementAndGet();
            second.countDown();
            var unused = second.await(1, TimeUnit.SECONDS);
            return "value";
        };
        var threads = Executors.newFixedThreadPool(2 * CALLERS);
        try (var one = new Node(settings(), "PT1M", "PT1M");
                var two = new Node(settings(), "PT1M", "PT1M")) {
            var begun = new CountDownLatch(2 * CALLERS);
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 2 * CALLERS; i++) {
                var node = i % 2 == 0 ? one : two;
                answers.add(threads.submit(() -> {
                    begun.countDown();
                    begun.await();
                    return node.cache.getOrLoad("cold", load);
                }));
            }
            for (var answer : answers) {
                assertEquals("value", answer.get());
            }
            assertEquals(1, loads.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void leaseOfALoadThatNeverEndsEndsByItself() throws Exception {
        var hanging = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        try (var one = new Node(settings(), "PT1S", "PT1M");
                var two = new Node(settings(), "PT1S", "PT1M")) {
            var begun = new CountDownLatch(1);
            var lost = threads.submit(() -> one.cache.getOrLoad("key", () -> {
                begun.countDown();
                hanging.await();
                return "lost";
            }));
            begun.await();
            assertEquals("loaded", two.cache.getOrLoad("key", () -> "loaded"));
            hanging.countDown();
            assertEquals("lost", lost.get());
            assertEquals("loaded", one.cache.get("key"), "it came too late to be stored");
        } finally {
            hanging.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    default void loadThatFailsGivesItsLeaseBack() throws Exception {
        try (var one = new Node(settings(), "PT1H", "PT1H");
                var two = new Node(settings(), "PT1H", "PT1H")) {
            var thrown = new IOException();
            assertSame(
                    thrown,
                    assertThrows(
                            IOException.class,
                            () -> one.cache.getOrLoad("key", () -> {
                                throw thrown;
                            })));
            assertEquals("loaded", two.cache.getOrLoad("key", () -> "loaded"));
            two.cache.remove("key");
            assertEquals("again", one.cache.getOrLoad("key", () -> "again"), "nor does one that succeeds keep it");
        }
    }

    @Test
    default void whoHasWaitedToTheLimitLoadsForHimself() throws Exception {
        var hanging = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        try (var one = new Node(settings(), "PT1H", "PT1H");
                var two = new Node(settings(), "PT1H", "PT0.2S")) {
            var begun = new CountDownLatch(1);
            var unused = threads.submit(() -> one.cache.getOrLoad("key", () -> {
                begun.countDown();
                hanging.await();
                return "late";
            }));
            begun.await();
            assertEquals("own", two.cache.getOrLoad("key", () -> "own"));
        } finally {
            hanging.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    default void nobodySeesALease() throws Exception {
        try (var one = new Node(settings(), "PT1H", "PT1H");
                var two = new Node(settings(), "PT1H", "PT1H")) {
            one.cache.getOrLoad("key", () -> {
                assertEquals(Set.of(), two.cache.keys("*"));
                assertFalse(two.cache.iterator().hasNext());
                assertFalse(two.cache.containsKey("key"));
                return "value";
            });
            assertEquals(Set.of("key"), two.cache.keys("*"));
            assertTrue(two.cache.remove("key"));
        }
    }

    /** A removal lets the load of before end without storing; whoever asks then does not wait for it. */
    @Test
    default void removalIsNotWaitedForOnTheNodeThatLoads() throws Exception {
        try (var one = new Node(settings(), "PT1H", "PT1H")) {
            var outer = one.cache.getOrLoad("key", () -> {
                one.cache.remove("key");
                var threads = Executors.newSingleThreadExecutor();
                try {
                    var after = threads.submit(() -> one.cache.getOrLoad("key", () -> "after"))
                            .get();
                    assertEquals("after", after);
                } finally {
                    threads.shutdownNow();
                }
                return "before";
            });
            assertEquals("before", outer);
            assertEquals("after", one.cache.get("key"));
        }
    }
}
