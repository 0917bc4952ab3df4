package dev.larder.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values near and past the end of their lifetime: ten minutes in this cache. */
@Timeout(60)
class FreshReadsTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final String KEY = "key";

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, LIFETIME);
    private final LarderCacheManager manager = FakeCaches.manager("fresh");
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final Map<KeyedLoad.Event, Integer> told = new EnumMap<>(KeyedLoad.Event.class);
    private StoreBackedCache<String, String> cache = cache(waiting::add);

    private StoreBackedCache<String, String> cache(Executor executor) {
        @SuppressWarnings("unchecked") // the fake takes any objects
        var strings = (EntryStore<String, String>) (EntryStore<?, ?>) store;
        var made = new StoreBackedCache<>(
                "fresh",
                manager,
                FakeCaches.configuration(String.class, String.class),
                strings,
                new ExpiryRules(Optional.empty()),
                new Waiting(Duration.ofSeconds(30), executor, time::nanos));
        made.goBy(() -> CacheSettings.of("fake", LIFETIME, Limits.ofEntries(100)));
        return made;
    }

    @AfterEach
    void close() {
        cache.end();
        manager.close();
    }

    private static Freshness ahead(int percent) {
        return new Freshness(percent, NONE, NONE, NONE, NONE, NONE);
    }

    private static Freshness ifError(Duration throttle) {
        return new Freshness(0, HOUR, NONE, NONE, NONE, throttle);
    }

    private static Freshness whileLoading(Duration soft) {
        return new Freshness(0, NONE, HOUR, soft, NONE, NONE);
    }

    /** A load whose values are numbered, from 1. */
    private KeyedLoad<String, Callable<String>, String> load(Freshness wanted) {
        return new KeyedLoad<>() {
            @Override
            public String load(String key, Callable<String> source) throws Exception {
                loads.incrementAndGet();
                return source.call();
            }

            @Override
            public Freshness freshness() {
                return wanted;
            }

            @Override
            public boolean isFault(Throwable thrown) {
                return !(thrown instanceof UnsupportedOperationException);
            }

            @Override
            public void tell(Event event) {
                synchronized (told) {
                    told.merge(event, 1, Integer::sum);
                }
            }
        };
    }

    private String get(Freshness wanted, Callable<String> source) throws Exception {
        return cache.getOrLoad(KEY, load(wanted), source);
    }

    private String get(Freshness wanted, String value) throws Exception {
        return get(wanted, () -> value);
    }

    private String getFailing(Freshness wanted, Exception thrown) throws Exception {
        return get(wanted, () -> {
            throw thrown;
        });
    }

    private int told(KeyedLoad.Event event) {
        synchronized (told) {
            return told.getOrDefault(event, 0);
        }
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void hitNearTheEndBeginsOneLoadInTheBackground() throws Exception {
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(7));
        assertEquals("first", get(ahead(20), "too early"));
        assertEquals(0, waiting.size());
        time.pass(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertEquals("first", get(ahead(20), "second"));
        }
        assertEquals(1, waiting.size());
        work();
        assertEquals("second", get(ahead(20), "third"));
        assertEquals(2, loads.get());
        assertEquals(1, told(KeyedLoad.Event.REFRESH));
        assertEquals(1, cache.statistics().getRefreshes());
        time.pass(Duration.ofMinutes(7));
        assertEquals("second", get(ahead(20), "third"), "its lifetime has begun anew");
    }

    @Test
    void whatNobodyReadsEnds() throws Exception {
        get(ahead(20), "first");
        time.pass(LIFETIME);
        assertEquals(0, waiting.size());
        assertEquals("second", get(ahead(20), "second"));
    }

    @Test
    void refreshThatFailsLeavesTheValueUntilItsEnd() throws Exception {
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        var log = LoggedLines.during(() -> {
            for (int i = 0; i < 2; i++) {
                try {
                    assertEquals("first", getFailing(ahead(20), new IOException("as told")));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                work();
            }
        });
        assertEquals(
                1, log.split("not logged again", -1).length - 1 + log.split("Not logged again", -1).length - 1, log);
        assertEquals(2, cache.statistics().getRefreshFailures());
        assertEquals(2, told(KeyedLoad.Event.REFRESH_FAILED));
        time.pass(Duration.ofMinutes(1));
        assertEquals("second", get(ahead(20), "second"));
    }

    @Test
    void refreshWithoutAThreadIsAFailure() throws Exception {
        cache = cache(task -> {
            throw new RejectedExecutionException("full");
        });
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        assertEquals("first", get(ahead(20), "second"));
        assertEquals(1, cache.statistics().getRefreshFailures());
        assertEquals("first", get(ahead(20), "third"), "the next one tries again");
        assertEquals(2, cache.statistics().getRefreshFailures());
    }

    @Test
    void removalWhileARefreshWaitsOrRunsIsNotLost() throws Exception {
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        get(ahead(20), "of before the removal");
        cache.remove(KEY);
        work();
        assertNull(cache.get(KEY));

        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        get(ahead(20), () -> {
            cache.clear();
            return "of before the removal";
        });
        work();
        assertNull(cache.get(KEY));
    }

    @Test
    void removalThatAnotherNodeMakesDuringARefreshIsNotLost() throws Exception {
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        get(ahead(20), () -> {
            store.remove(KEY);
            return "of before the removal";
        });
        work();
        assertNull(cache.get(KEY));
    }

    @Test
    void refreshThatBringsNullRemovesTheValue() throws Exception {
        get(ahead(20), "first");
        time.pass(Duration.ofMinutes(9));
        assertEquals("first", get(ahead(20), () -> null));
        work();
        assertNull(cache.get(KEY));
    }

    @Test
    void loadThatFailsIsAnsweredByTheStaleValue() throws Exception {
        get(ifError(NONE), "first");
        time.pass(LIFETIME);
        assertEquals("first", getFailing(ifError(NONE), new IOException()));
        assertEquals("first", getFailing(ifError(NONE), new IllegalStateException()));
        assertEquals(2, cache.statistics().getStaleServes());
        assertEquals(2, told(KeyedLoad.Event.STALE));
        assertEquals("second", get(ifError(NONE), "second"), "a load that succeeds comes first");
        time.pass(LIFETIME.plus(HOUR));
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> getFailing(ifError(NONE), thrown)));
    }

    @Test
    void errorsAndAnswersComeOutAsTheSameObject() throws Exception {
        get(ifError(NONE), "first");
        time.pass(LIFETIME);
        var error = new StackOverflowError();
        assertSame(
                error,
                assertThrows(
                        Throwable.class,
                        () -> get(ifError(NONE), () -> {
                            throw error;
                        })));
        var answer = new UnsupportedOperationException();
        assertSame(answer, assertThrows(Throwable.class, () -> getFailing(ifError(NONE), answer)));
    }

    @Test
    void whatWasRemovedDuringALoadThatFailsIsNotGiven() throws Exception {
        get(ifError(NONE), "first");
        time.pass(LIFETIME);
        var thrown = new IOException();
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> get(ifError(NONE), () -> {
                            cache.remove(KEY);
                            throw thrown;
                        })));
        assertEquals(0, cache.statistics().getStaleServes());
    }

    @Test
    void tagRemovedTakesTheStaleValueToo() throws Exception {
        var tagged = new KeyedLoad<String, Object, String>() {
            @Override
            public String load(String key, Object unused) throws IOException {
                if (loads.getAndIncrement() > 0) {
                    throw new IOException();
                }
                return "first";
            }

            @Override
            public Set<String> tags(String key, Object unused) {
                return Set.of("tag");
            }

            @Override
            public Freshness freshness() {
                return ifError(NONE);
            }
        };
        cache.getOrLoad(KEY, tagged, "");
        time.pass(LIFETIME);
        assertEquals("first", cache.getOrLoad(KEY, tagged, ""));
        cache.removeTagged("tag");
        assertThrows(IOException.class, () -> cache.getOrLoad(KEY, tagged, ""));
    }

    @Test
    void afterAFailureNoLoadBeginsForTheThrottlesTime() throws Exception {
        var wanted = ifError(Duration.ofSeconds(30));
        get(wanted, "first");
        time.pass(LIFETIME);
        getFailing(wanted, new IOException());
        assertEquals("first", get(wanted, "second"));
        time.pass(Duration.ofSeconds(29));
        assertEquals("first", get(wanted, "second"));
        assertEquals(2, loads.get());
        time.pass(Duration.ofSeconds(1));
        assertEquals("second", get(wanted, "second"));
    }

    @Test
    void removalEndsTheThrottledValueAtOnce() throws Exception {
        var wanted = ifError(HOUR);
        get(wanted, "first");
        time.pass(LIFETIME);
        getFailing(wanted, new IOException());
        cache.remove(KEY);
        assertEquals("second", get(wanted, "second"));
    }

    @Test
    void staleValueIsGivenAtOnceWhileOneLoadGoesOn() throws Exception {
        get(whileLoading(NONE), "first");
        time.pass(LIFETIME);
        for (int i = 0; i < 3; i++) {
            assertEquals("first", get(whileLoading(NONE), "second"));
        }
        assertEquals(1, waiting.size());
        work();
        assertEquals("second", get(whileLoading(NONE), "third"));
        assertEquals(3, cache.statistics().getStaleServes());
        time.pass(LIFETIME.plus(HOUR).minusNanos(1));
        assertEquals("second", get(whileLoading(NONE), "third"));
        time.pass(AT_ONCE);
        assertEquals("fourth", get(whileLoading(NONE), "fourth"), "nothing is left: who comes waits");
    }

    @Test
    void loadThatPassesTheSoftLimitGoesOnAndIsStored() throws Exception {
        var executor = Executors.newCachedThreadPool();
        var mayEnd = new CountDownLatch(1);
        try {
            cache = cache(executor);
            get(whileLoading(AT_ONCE), "first");
            time.pass(LIFETIME);
            assertEquals("first", get(whileLoading(AT_ONCE), () -> {
                mayEnd.await();
                return "second";
            }));
            mayEnd.countDown();
            await().until(() -> "second".equals(cache.get(KEY)));
            assertEquals(1, cache.statistics().getStaleServes());
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void loadThatFailsWhenNobodyWaitsForItAnyMoreThrottlesToo() throws Exception {
        var wanted = new Freshness(0, NONE, HOUR, AT_ONCE, NONE, HOUR);
        var executor = Executors.newCachedThreadPool();
        var mayEnd = new CountDownLatch(1);
        var failed = new CountDownLatch(1);
        try {
            cache = cache(task -> executor.execute(() -> {
                task.run();
                failed.countDown();
            }));
            get(wanted, "first");
            time.pass(LIFETIME);
            assertEquals("first", get(wanted, () -> {
                mayEnd.await();
                throw new IOException();
            }));
            mayEnd.countDown();
            assertTrue(failed.await(1, TimeUnit.MINUTES));
            assertEquals("first", get(wanted, "second"));
            assertEquals(2, loads.get());
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void hitDoesNotFailBecauseItsRefreshCannotBegin() throws Exception {
        cache = cache(task -> {
            throw new IllegalStateException("the server is stopping");
        });
        get(ahead(20), "first");
        time.pass(LIFETIME.dividedBy(10).multipliedBy(9));
        assertEquals("first", get(ahead(20), "second"));
        assertEquals(1, cache.statistics().getRefreshFailures());
    }

    @Test
    void loadWithinTheSoftLimitIsWaitedFor() throws Exception {
        cache = cache(Runnable::run);
        get(whileLoading(Duration.ofSeconds(30)), "first");
        time.pass(LIFETIME);
        assertEquals("second", get(whileLoading(Duration.ofSeconds(30)), "second"));
        assertEquals(0, cache.statistics().getStaleServes());
    }

    @Test
    void whoseStaleValueIsRemovedDuringTheSoftLimitWaitsForALoadOfAfterwards() throws Exception {
        var executor = Executors.newCachedThreadPool();
        var mayEnd = new CountDownLatch(1);
        try {
            cache = cache(executor);
            get(whileLoading(AT_ONCE), "first");
            time.pass(LIFETIME);
            var first = new AtomicReference<>("of before the removal");
            assertEquals("of afterwards", get(whileLoading(Duration.ofMillis(50)), () -> {
                var value = first.getAndSet("of afterwards");
                if (value.startsWith("of before")) {
                    cache.remove(KEY);
                    mayEnd.await();
                }
                return value;
            }));
            mayEnd.countDown();
            assertEquals("of afterwards", cache.get(KEY));
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void hardLimitEndsTheWaitAndNotTheLoad() throws Exception {
        var executor = Executors.newCachedThreadPool();
        var mayEnd = new CountDownLatch(1);
        var wanted = new Freshness(0, HOUR, NONE, NONE, Duration.ofMillis(50), NONE);
        Callable<String> hanging = () -> {
            mayEnd.await();
            return "late";
        };
        try {
            cache = cache(executor);
            var thrown = assertThrows(LoadOverdueException.class, () -> get(wanted, hanging));
            assertEquals("Cache fresh: a load takes longer than its hard limit, PT0.05S", thrown.getMessage());
            mayEnd.countDown();
            await().until(() -> "late".equals(cache.get(KEY)));
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void hardLimitIsAnsweredByTheStaleValueWithinStaleIfError() throws Exception {
        var executor = Executors.newCachedThreadPool();
        var mayEnd = new CountDownLatch(1);
        try {
            cache = cache(executor);
            var wanted = new Freshness(0, HOUR, NONE, NONE, Duration.ofMillis(50), NONE);
            cache.getOrLoad(KEY, load(ifError(NONE)), () -> "first");
            time.pass(LIFETIME);
            assertEquals("first", get(wanted, () -> {
                mayEnd.await();
                return "second";
            }));
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void whatALoadOfAnotherThreadThrowsComesOutAsTheSameObject() throws Exception {
        cache = cache(Runnable::run);
        var thrown = new IOException();
        var wanted = new Freshness(0, NONE, NONE, NONE, HOUR, NONE);
        assertSame(thrown, assertThrows(IOException.class, () -> getFailing(wanted, thrown)));
    }

    @Test
    void callerLoadsHimselfWhereThereIsNoThread() throws Exception {
        cache = cache(task -> {
            throw new RejectedExecutionException("full");
        });
        var wanted = new Freshness(0, NONE, NONE, NONE, HOUR, NONE);
        assertEquals("own", get(wanted, "own"));
        assertEquals("own", cache.get(KEY));
    }

    @Test
    void whatWasPutLivesAsLongAsTheCacheSays() throws Exception {
        cache.put(KEY, "put");
        time.pass(LIFETIME.minusNanos(1));
        assertEquals("put", get(ifError(NONE), "loaded"));
        assertEquals(0, loads.get());
        time.pass(AT_ONCE);
        assertThrows(IOException.class, () -> getFailing(ifError(NONE), new IOException()));
    }

    @Test
    void ttlOfTheLoadsOwnIsTheLifetime() throws Exception {
        var own = new KeyedLoad<String, Integer, String>() {
            @Override
            public String load(String key, Integer context) {
                return "load " + loads.incrementAndGet();
            }

            @Override
            public Ttl ttl(String key, String loaded, Integer context) {
                return Ttl.of(Duration.ofMinutes(100));
            }

            @Override
            public Freshness freshness() {
                return ahead(10);
            }
        };
        cache.getOrLoad(KEY, own, 1);
        time.pass(Duration.ofMinutes(89));
        cache.getOrLoad(KEY, own, 1);
        assertEquals(0, waiting.size());
        time.pass(Duration.ofMinutes(1));
        cache.getOrLoad(KEY, own, 1);
        work();
        assertEquals("load 2", cache.get(KEY));
    }

    @Test
    void hitAsksForTheLifetimeAndNotForWhatDecidesAtTheWrite() throws Exception {
        var asked = new AtomicInteger();
        var drawing = new KeyedLoad<String, Integer, String>() {
            @Override
            public String load(String key, Integer context) {
                return "load " + loads.incrementAndGet();
            }

            @Override
            public Ttl ttl(String key, String loaded, Integer context) {
                asked.incrementAndGet();
                return Ttl.of(Duration.ofMinutes(80));
            }

            @Override
            public Ttl lifetime(String key, String stored, Integer context) {
                return Ttl.of(Duration.ofMinutes(100));
            }

            @Override
            public Freshness freshness() {
                return ahead(10);
            }
        };
        cache.getOrLoad(KEY, drawing, 1);
        time.pass(Duration.ofMinutes(69));
        cache.getOrLoad(KEY, drawing, 1);
        assertEquals(0, waiting.size());
        time.pass(Duration.ofMinutes(1));
        cache.getOrLoad(KEY, drawing, 1);
        assertEquals(1, waiting.size(), "a tenth of the whole time is left");
        assertEquals(1, asked.get());
    }

    @Test
    void contextOfALoadInTheBackgroundIsTheOneThatStandsForTheCallers() throws Exception {
        var detaching = new KeyedLoad<String, String, String>() {
            @Override
            public String load(String key, String context) {
                return context;
            }

            @Override
            public String detached(String context) {
                return "for " + context;
            }

            @Override
            public Freshness freshness() {
                return ahead(20);
            }
        };
        assertEquals("caller", cache.getOrLoad(KEY, detaching, "caller"));
        time.pass(Duration.ofMinutes(9));
        cache.getOrLoad(KEY, detaching, "caller");
        work();
        assertEquals("for caller", cache.get(KEY));
    }

    @Test
    void storeOutOfReachFailsNoCall() throws Exception {
        var wanted = new Freshness(20, HOUR, HOUR, NONE, NONE, NONE);
        get(wanted, "first");
        store.unreachable(true);
        long before = store.calls();
        assertEquals("loaded", get(wanted, "loaded"));
        assertTrue(store.calls() - before <= 3, "a read, a look before the load, and a write at the most");
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> getFailing(wanted, thrown)));
        assertTrue(cache.statistics().getUnavailable() > 0);
        store.unreachable(false);
        assertEquals("first", get(wanted, "later"));
    }

    @Test
    void storeThatIsLostDuringARefreshLeavesTheCallAlone() throws Exception {
        get(whileLoading(NONE), "first");
        time.pass(LIFETIME);
        assertEquals("first", get(whileLoading(NONE), "second"));
        store.unreachable(true);
        work();
        store.unreachable(false);
        assertEquals("first", cache.get(KEY));
    }

    @Test
    void cacheThatIsOffLoadsEachTime() throws Exception {
        var off = CacheSettings.of("fake", LIFETIME, Limits.ofEntries(100));
        get(ahead(20), "first");
        cache.goBy(() -> new CacheSettings(
                off.store(),
                off.lifetime(),
                off.limits(),
                new Switches(false, false, true),
                off.loadWait(),
                off.bytes()));
        assertEquals("second", get(ahead(20), "second"));
        assertEquals("third", get(ahead(20), "third"));
    }
}
