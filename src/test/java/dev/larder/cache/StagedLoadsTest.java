package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Loads that end later. Most of it happens in the test's own thread: nobody waits in one. */
@Timeout(60)
class StagedLoadsTest {

    private final LarderCacheManager manager = manager(Duration.ofSeconds(30));
    private final LarderCache<String, String> cache = manager.cache("staged");
    private final List<CompletableFuture<String>> begun = new ArrayList<>();
    private final StagedLoad<String, String, String> load = (key, context) -> {
        var stage = new CompletableFuture<String>();
        begun.add(stage);
        return stage;
    };

    private static LarderCacheManager manager(Duration loadWait) {
        var of = CacheSettings.of("heap", Duration.ofHours(1), Limits.ofEntries(10_000));
        var settings = new CacheSettings(of.store(), of.lifetime(), of.limits(), of.switches(), loadWait, of.bytes());
        return new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:staged"),
                        StagedLoadsTest.class.getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(settings));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private CompletableFuture<String> ask() {
        return cache.getOrLoadAsync("key", load, "context");
    }

    @Test
    void callersShareOneLoadAndEachHasHisOwnFuture() {
        var first = ask();
        var second = ask();
        assertEquals(1, begun.size());
        assertNotSame(first, second);
        assertFalse(first.isDone());
        begun.get(0).complete("loaded");
        assertEquals("loaded", first.join());
        assertEquals("loaded", second.join());
        assertEquals("loaded", cache.get("key"));
        assertEquals(1, cache.statistics().getCollapsedLoads());
        assertEquals(1, cache.statistics().getLoads());
        assertEquals(1, cache.statistics().getCachePuts());
    }

    @Test
    void hitIsACompletedFuture() {
        cache.put("key", "stored");
        assertEquals("stored", ask().getNow("not there"));
        assertEquals(0, begun.size());
    }

    @Test
    void cancellationAndCompletionOfOneFutureReachNobodyElse() {
        var cancelled = ask();
        var completed = ask();
        var obtruded = ask();
        var patient = ask();
        cancelled.cancel(true);
        completed.complete("by himself");
        obtruded.obtrudeValue("by force");
        assertFalse(patient.isDone());
        assertFalse(begun.get(0).isDone());
        begun.get(0).complete("loaded");
        assertEquals("loaded", patient.join());
        assertEquals("loaded", cache.get("key"));
        assertTrue(cancelled.isCancelled());
    }

    @Test
    void failureReachesAllAsTheSameCauseAndNothingStays() {
        var first = ask();
        var second = ask();
        var thrown = new AssertionError();
        begun.get(0).completeExceptionally(thrown);
        for (var answer : List.of(first, second)) {
            assertSame(
                    thrown,
                    assertThrows(CompletionException.class, answer::join).getCause());
        }
        assertEquals(1, cache.statistics().getLoadFailures());
        var next = ask();
        begun.get(1).complete("next");
        assertEquals("next", next.join());
    }

    @Test
    void whatLaterStagesWrapComesOutUnwrapped() {
        var thrown = new IllegalStateException();
        var answer = cache.<String>getOrLoadAsync(
                "key",
                (key, context) -> CompletableFuture.<String>failedFuture(thrown).thenApply(any -> any),
                "");
        var seen = new CompletableFuture<Throwable>();
        var unused = answer.whenComplete((value, failure) -> seen.complete(failure));
        assertSame(thrown, seen.join());
    }

    @Test
    void exceptionInsteadOfAStageIsAFailure() {
        var thrown = new IllegalStateException();
        var answer = cache.<String>getOrLoadAsync(
                "key",
                (key, context) -> {
                    throw thrown;
                },
                "");
        assertSame(thrown, assertThrows(CompletionException.class, answer::join).getCause());
    }

    @Test
    void nothingLoadedIsNotStored() {
        var answer = ask();
        begun.get(0).complete(null);
        assertNull(answer.join());
        var second = ask();
        assertFalse(second.isDone());
        assertEquals(2, begun.size());
    }

    @TestFactory
    Stream<DynamicTest> changeDuringALoadIsNeverLost() {
        var doors = Map.<String, Consumer<LarderCache<String, String>>>of(
                "remove", c -> c.remove("key"),
                "removeAll", LarderCache::removeAll,
                "clear", LarderCache::clear,
                "removeMatching", c -> c.removeMatching("k*"),
                "removeTagged", c -> c.removeTagged("tag"),
                "put", c -> c.put("key", "put"));
        return doors.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> changeDuringALoad(door.getValue())));
    }

    private void changeDuringALoad(Consumer<LarderCache<String, String>> change) {
        cache.clear();
        var stage = new CompletableFuture<String>();
        var answer = cache.getOrLoadAsync("key", tagged(stage), "");
        change.accept(cache);
        stage.complete("stale");
        assertEquals("stale", answer.join());
        var now = cache.get("key");
        assertEquals("put".equals(now) ? "put" : null, now);
    }

    private static StagedLoad<String, String, String> tagged(CompletableFuture<String> stage) {
        return new StagedLoad<>() {
            @Override
            public CompletionStage<String> begin(String key, String context) {
                return stage;
            }

            @Override
            public Set<String> tags(String key, String context) {
                return Set.of("tag");
            }
        };
    }

    @Test
    void whoWaitsInAThreadSharesTheLoadToo() throws Exception {
        var answer = ask();
        var threads = Executors.newSingleThreadExecutor();
        try {
            var waiter = threads.submit(() -> cache.getOrLoad("key", () -> "not asked"));
            Awaitility.await().until(() -> cache.statistics().getCollapsedLoads() == 1);
            begun.get(0).complete("loaded");
            assertEquals("loaded", waiter.get());
            assertEquals("loaded", answer.join());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The thread that began it may ask again, and waits for the stage as others do. */
    @Test
    void whoBeganALoadThatIsUnderWayJoinsIt() {
        var first = ask();
        var again = ask();
        begun.get(0).complete("loaded");
        assertEquals(first.join(), again.join());
        assertEquals(1, begun.size());
    }

    @Test
    void loadThatAsksForItsOwnKeyWhileItBeginsDoesNotWaitForItself() {
        var answer = cache.<String>getOrLoadAsync(
                "key",
                (key, context) -> cache.<String>getOrLoadAsync(
                                key, (same, any) -> CompletableFuture.completedFuture("inner"), context)
                        .thenApply(inner -> inner + " and outer"),
                "");
        assertEquals("inner and outer", answer.join());
    }

    @Test
    void stageThatNeverCompletesHoldsNobodyForEver() {
        try (var impatient = manager(Duration.ofMillis(50))) {
            LarderCache<String, String> of = impatient.cache("impatient");
            var loads = new AtomicInteger();
            StagedLoad<String, String, String> hangsOnce = (key, context) -> loads.incrementAndGet() == 1
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture("second");
            var hangs = of.getOrLoadAsync("key", hangsOnce, "");
            var cancelled = of.getOrLoadAsync("key", hangsOnce, "");
            cancelled.cancel(true);
            assertEquals("second", of.getOrLoadAsync("key", hangsOnce, "").join());
            assertNull(of.get("key"), "which is his alone, as the first one may still end");
            assertFalse(hangs.isDone());
            assertEquals(2, loads.get());
            assertEquals("second", of.getOrLoadAsync("key", hangsOnce, "").join());
            assertEquals("second", of.getOrLoadAsync("key", hangsOnce, "").join());
            assertEquals("second", of.get("key"), "taken for lost by who came when others had waited in vain");
            assertFalse(hangs.isDone());
            assertEquals(4, loads.get());
        }
    }

    @Test
    void slowStageIsStoredThoughSomebodyHasWaitedForItInVain() {
        try (var impatient = manager(Duration.ofMillis(50))) {
            LarderCache<String, String> of = impatient.cache("impatient");
            var stages = new CopyOnWriteArrayList<CompletableFuture<String>>();
            StagedLoad<String, String, String> slow = (key, context) -> {
                var stage = new CompletableFuture<String>();
                stages.add(stage);
                return stage;
            };
            var patient = of.getOrLoadAsync("key", slow, "");
            var waiters = List.of(of.getOrLoadAsync("key", slow, ""), of.getOrLoadAsync("key", slow, ""));
            Awaitility.await().until(() -> stages.size() == 3);
            var thrown = new IllegalStateException("of one alone");
            stages.get(1).completeExceptionally(thrown);
            stages.get(2).complete("of the other one");
            Awaitility.await().until(() -> waiters.stream().allMatch(CompletableFuture::isDone));
            var failed = waiters.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            assertEquals(1, failed);
            assertNull(of.get("key"));
            stages.get(0).complete("slow");
            assertEquals("slow", patient.join());
            assertEquals("slow", of.get("key"));
            assertEquals(3, stages.size());
        }
    }

    @Test
    void stageThatNeverCompletesHoldsNoLoadOfSeveralKeysForEver() throws Exception {
        try (var impatient = manager(Duration.ofMillis(50))) {
            LarderCache<String, String> of = impatient.cache("impatient");
            var hangs = of.<String>getOrLoadAsync("key", (key, context) -> new CompletableFuture<>(), "");
            for (var value : List.of("first", "second", "third")) {
                assertEquals(Map.of("key", value), of.getOrLoadAll(Set.of("key"), keys -> Map.of("key", value)));
            }
            assertEquals("third", of.get("key"));
            assertFalse(hangs.isDone());
        }
    }

    @Test
    void recordThatFailsIsNotTheEndOfItsLoad() {
        var records = new FakeStore(() -> 0, Duration.ofHours(1));
        var of = FakeCaches.cache(
                manager,
                new FakeStore(() -> 0, Duration.ofHours(1)),
                FakeCaches.configuration(String.class, String.class));
        of.record(new Absences<>(asOf(records), 3));
        var stage = new CompletableFuture<String>();
        var answer = of.getOrLoadAsync("key", absentFor(stage), "");
        records.close();
        stage.complete(null);
        assertTrue(answer.isDone());
        assertNull(answer.join());
        of.put("key", "put");
        assertEquals("put", of.get("key"));
    }

    @SuppressWarnings("unchecked") // the fake takes any objects
    private static EntryStore<String, Object> asOf(FakeStore store) {
        return (EntryStore<String, Object>) (EntryStore<?, ?>) store;
    }

    private static StagedLoad<String, String, String> absentFor(CompletableFuture<String> stage) {
        return new StagedLoad<>() {
            @Override
            public CompletionStage<String> begin(String key, String context) {
                return stage;
            }

            @Override
            public Ttl absentTtl(String key, String context) {
                return Ttl.of(Duration.ofHours(1));
            }
        };
    }

    /** The waiter's own limit is no failure of the load, and a load's is no limit. */
    @Test
    void timeoutOfTheLoadItselfIsAFailure() {
        var first = ask();
        var second = ask();
        var thrown = new TimeoutException();
        begun.get(0).completeExceptionally(thrown);
        assertSame(thrown, assertThrows(CompletionException.class, second::join).getCause());
        assertTrue(first.isCompletedExceptionally());
        assertEquals(1, begun.size());
    }

    @Test
    void interruptedLeaderIsReplaced() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var inside = new CompletableFuture<Thread>();
            var leader = threads.submit(() -> cache.getOrLoad("key", () -> {
                inside.complete(Thread.currentThread());
                return new CompletableFuture<String>().get();
            }));
            inside.join();
            var answer = cache.<String>getOrLoadAsync(
                    "key", (key, context) -> CompletableFuture.completedFuture("next"), "");
            leader.cancel(true);
            assertEquals("next", answer.join());
        } finally {
            threads.shutdownNow();
        }
    }
}
