package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a cache does beyond JSR-107, and what it does when its store cannot be reached. */
class LarderCacheTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private long nanos;
    private final FakeStore store = new FakeStore(() -> nanos, TTL);
    private final LarderCacheManager manager = FakeCaches.manager("extras");
    private final StoreBackedCache<String, Object> cache =
            FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, Object.class));

    @AfterEach
    void close() {
        cache.close();
        manager.close();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Nested
    class TimesToLive {

        @Test
        void entryLivesAsTheCacheSays() {
            cache.put("key", 1);
            pass(TTL.minusMillis(1));
            assertEquals(1, cache.get("key"));
            pass(Duration.ofMillis(1));
            assertNull(cache.get("key"));
        }

        @Test
        void entryWithATimeOfItsOwnLivesThatLong() {
            cache.put("brief", 1, Duration.ofSeconds(1));
            cache.putAll(Map.of("long", 2), Duration.ofHours(1));
            pass(Duration.ofSeconds(1));
            assertNull(cache.get("brief"));
            pass(TTL);
            assertEquals(2, cache.get("long"));
        }

        @Test
        void timeOfZeroRemoves() {
            cache.put("key", 1);
            cache.put("key", 2, Duration.ZERO);
            assertFalse(cache.containsKey("key"));
        }

        @Test
        void negativeTimeIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> cache.put("key", 1, Duration.ofMillis(-1)));
            assertThrows(IllegalArgumentException.class, () -> cache.expire("key", Duration.ofMillis(-1)));
        }

        @Test
        void touchStartsTheTimeAnew() {
            cache.put("key", 1);
            pass(TTL.dividedBy(2));
            assertTrue(cache.touch("key"));
            pass(TTL.dividedBy(2));
            assertEquals(1, cache.get("key"));
            assertFalse(cache.touch("other"));
        }

        @Test
        void expireSetsTheTimeLeft() {
            cache.put("key", 1);
            assertTrue(cache.expire("key", Duration.ofSeconds(1)));
            pass(Duration.ofSeconds(1));
            assertFalse(cache.containsKey("key"));
            assertFalse(cache.expire("key", Duration.ofSeconds(1)));
        }
    }

    @Nested
    class Counters {

        @Test
        void numberThatIsNotThereCountsAsZero() {
            assertEquals(5, cache.increment("count", 5));
            assertEquals(3, cache.decrement("count", 2));
            assertEquals(3L, cache.get("count"));
        }

        @Test
        void countIsExactUnderConcurrency() throws Exception {
            int threads = 16;
            int each = 200;
            var pool = Executors.newFixedThreadPool(threads);
            try {
                var calls = new ArrayList<Callable<Long>>();
                for (int i = 0; i < threads; i++) {
                    calls.add(() -> {
                        for (int n = 0; n < each; n++) {
                            cache.increment("count", 1);
                        }
                        return 0L;
                    });
                }
                for (var call : pool.invokeAll(calls)) {
                    call.get();
                }
            } finally {
                pool.shutdownNow();
            }
            assertEquals((long) threads * each, cache.get("count"));
        }

        @Test
        void valueThatIsNoNumberIsRefusedAndStays() {
            cache.put("count", "five");
            var error = assertThrows(ClassCastException.class, () -> cache.increment("count", 1));
            assertTrue(error.getMessage().contains("java.lang.String"), error::getMessage);
            assertEquals("five", cache.get("count"));
        }

        @Test
        void overflowIsRefusedAndTheNumberStays() {
            cache.put("count", Long.MAX_VALUE);
            assertThrows(ArithmeticException.class, () -> cache.increment("count", 1));
            assertThrows(ArithmeticException.class, () -> cache.decrement("count", Long.MIN_VALUE));
            assertEquals(Long.MAX_VALUE, cache.get("count"));
        }
    }

    @Nested
    class Patterns {

        @Test
        void keysThatMatchAreListedAndRemoved() {
            Stream.of("user:1", "user:2", "post:1").forEach(key -> cache.put(key, key));
            assertEquals(Set.of("user:1", "user:2"), cache.keys("user:*"));
            assertEquals(2, cache.removeMatching("user:*"));
            assertEquals(Set.of("post:1"), cache.keys("*"));
            assertEquals(0, cache.removeMatching("user:*"));
        }

        @Test
        void emptyPatternIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> cache.keys(""));
        }
    }

    @Nested
    class Tags {

        @Test
        void removedTagTakesItsEntriesAlong() {
            cache.put("a", 1, Set.of("red", "round"));
            cache.put("b", 2, Set.of("red"));
            cache.put("c", 3, Set.of("round"));
            cache.put("d", 4);
            cache.removeTagged("red");
            assertEquals(Map.of("c", 3, "d", 4), cache.getAll(Set.of("a", "b", "c", "d")));
        }

        @Test
        void entryWrittenAfterTheRemovalStays() {
            cache.removeTagged("red");
            cache.put("a", 1, Set.of("red"));
            assertEquals(1, cache.get("a"));
        }

        @Test
        void tagsAreExactTexts() {
            cache.put("a", 1, Set.of("red*"));
            cache.removeTagged("red");
            cache.removeTagged("*");
            assertEquals(1, cache.get("a"));
        }
    }

    @Nested
    class Versions {

        @Test
        void entryIsReplacedIfItIsStillTheSame() {
            cache.put("key", "a");
            var read = cache.getStored("key");
            assertEquals("a", read.value());
            assertTrue(cache.replaceVersion("key", read.version(), "b"));
            assertFalse(cache.replaceVersion("key", read.version(), "c"));
            assertEquals("b", cache.get("key"));
            assertNull(cache.getStored("none"));
        }
    }

    @Nested
    class Warming {

        @Test
        void warmingTellsItsProgressAndClosesTheStream() {
            var closed = new boolean[1];
            var told = new ArrayList<Long>();
            var entries = IntStream.range(0, 2_500)
                    .mapToObj(i -> Map.entry("key " + i, (Object) i))
                    .onClose(() -> closed[0] = true);
            assertEquals(2_500, cache.warm(entries, told::add));
            assertEquals(List.of(1_000L, 2_000L, 2_500L), told);
            assertEquals(2_499, cache.get("key 2499"));
            assertTrue(closed[0]);
        }
    }

    @Nested
    class Asynchronous {

        @Test
        void operationsRunInTheExecutor() throws Exception {
            var async = cache.async(Runnable::run);
            async.put("key", 1).toCompletableFuture().get();
            assertEquals(1, async.get("key").toCompletableFuture().get());
            assertEquals(
                    2, async.getOrLoad("other", () -> 2).toCompletableFuture().get());
            assertTrue(async.remove("key").toCompletableFuture().get());
        }

        @Test
        void stageEndsWithTheSameException() {
            var thrown = new java.io.IOException("as told");
            var stage = cache.async(Runnable::run).getOrLoad("key", () -> {
                throw thrown;
            });
            var error = assertThrows(ExecutionException.class, stage.toCompletableFuture()::get);
            assertSame(thrown, error.getCause());
        }
    }

    @Nested
    class Listening {

        private final List<String> events = new ArrayList<>();

        @Test
        void writesBeyondJsr107AreToldAsWell() {
            CacheEntryCreatedListener<String, Object> created = told -> told.forEach(e -> events.add("+" + e.getKey()));
            CacheEntryUpdatedListener<String, Object> updated = told -> told.forEach(e -> events.add("=" + e.getKey()));
            for (var listener : List.of(created, updated)) {
                cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, Object>(
                        new FactoryBuilder.SingletonFactory<>(listener), null, false, true));
            }
            cache.put("ttl", 1, Duration.ofSeconds(1));
            cache.put("tags", 1, Set.of("red"));
            cache.put("tags", 2, Set.of("red"));
            cache.increment("count", 1);
            assertEquals(List.of("+ttl", "+tags", "=tags", "+count"), events);
        }
    }

    @Nested
    class StoreOutOfReach {

        @Test
        void plainReadsMissAndPlainWritesAreDroppedAndBothAreCounted() {
            cache.put("key", 1);
            store.unreachable(true);
            assertNull(cache.get("key"));
            assertFalse(cache.containsKey("key"));
            assertEquals(Map.of(), cache.getAll(Set.of("key")));
            cache.put("key", 2);
            cache.put("key", 2, Duration.ofSeconds(1));
            assertEquals(5, cache.statistics().getUnavailable());
            store.unreachable(false);
            assertEquals(1, cache.get("key"));
        }

        @Test
        void loadedValueIsReturnedAllTheSame() throws Exception {
            store.unreachable(true);
            assertEquals("loaded", cache.getOrLoad("key", () -> "loaded"));
        }

        @Test
        void atomicOperationsThrow() {
            store.unreachable(true);
            assertThrows(StoreUnavailableException.class, () -> cache.putIfAbsent("key", 1));
            assertThrows(StoreUnavailableException.class, () -> cache.getAndPut("key", 1));
            assertThrows(StoreUnavailableException.class, () -> cache.replace("key", 1));
            assertThrows(StoreUnavailableException.class, () -> cache.replace("key", 1, 2));
            assertThrows(StoreUnavailableException.class, () -> cache.remove("key", 1));
            assertThrows(StoreUnavailableException.class, () -> cache.getAndRemove("key"));
            assertThrows(StoreUnavailableException.class, () -> cache.increment("key", 1));
            assertThrows(StoreUnavailableException.class, () -> cache.invoke("key", (entry, none) -> entry.exists()));
        }

        /** Who removes an entry relies on its being gone. */
        @Test
        void removalThrowsInsteadOfPretending() {
            store.unreachable(true);
            assertThrows(StoreUnavailableException.class, () -> cache.remove("key"));
            assertThrows(StoreUnavailableException.class, () -> cache.removeTagged("tag"));
            assertThrows(StoreUnavailableException.class, cache::clear);
        }
    }

    @Nested
    class BadInput {

        @Test
        void nullsAreRefused() {
            assertThrows(NullPointerException.class, () -> cache.put(null, 1, TTL));
            assertThrows(NullPointerException.class, () -> cache.put("key", null, TTL));
            assertThrows(NullPointerException.class, () -> cache.put("key", 1, (Duration) null));
            assertThrows(NullPointerException.class, () -> cache.getOrLoad(null, () -> 1));
            assertThrows(NullPointerException.class, () -> cache.removeTagged(null));
            assertThrows(NullPointerException.class, () -> cache.increment(null, 1));
            assertThrows(NullPointerException.class, () -> cache.getOrDefault("key", null));
        }

        @Test
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller without types can do
        void keyOfAnotherTypeIsRefused() {
            assertThrows(ClassCastException.class, () -> ((LarderCache) cache).put(1, "value", TTL));
            assertThrows(ClassCastException.class, () -> ((LarderCache) cache).getOrLoad(1, () -> "value"));
        }

        @Test
        void closedCacheRefusesEverything() {
            cache.close();
            assertThrows(IllegalStateException.class, () -> cache.increment("key", 1));
            assertThrows(IllegalStateException.class, () -> cache.keys("*"));
            assertThrows(IllegalStateException.class, () -> cache.getOrLoad("key", () -> 1));
        }
    }

    @Test
    void anyOperationsRunAsynchronously() {
        var stage = cache.async(Runnable::run).apply(c -> c.increment("asked", 5) + c.increment("asked", 1));
        assertEquals(11, stage.toCompletableFuture().join());
    }

    /** As when the application is just stopping. */
    @Test
    void stageOfAnExecutorThatTakesNothingEndsWithItsException() {
        var stage = cache.async(task -> {
                    throw new RejectedExecutionException("stopping");
                })
                .getOrLoad("key", () -> "value");
        var thrown = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        assertEquals(RejectedExecutionException.class, thrown.getCause().getClass());
    }
}
