package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.cache.sql.TestDatabase;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Redis between near and a database that is killed under load, and comes back empty or, worse, with what it had before.
 * Says how long that took, and what was lost.
 */
@Tag("remote")
@Timeout(180)
class KilledMiddleTest {

    private static final int THREADS = 4;
    private static final int KEYS = 50;
    private static final int OPERATIONS = 3000;
    private static final Duration REDIS_LIMIT = Duration.ofSeconds(1);
    private static final Duration SQL_LIMIT = Duration.ofSeconds(5);

    private final TestDatabase database =
            TestDatabase.of("jdbc:h2:mem:killed").with("larder.sql.timeout", SQL_LIMIT.toString());
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    private Stores node(RedisServer redis) {
        return TestTiers.over(
                RedisCaches.stores(
                        Map.of("larder.redis.nodes", redis.address(), "larder.redis.timeout", REDIS_LIMIT.toString())),
                database.open("test"),
                new SettableTime(),
                Map.of("larder.cache.default.near-ttl", "PT1H"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"appendonly no", "appendonly yes"})
    void readsGoOnNothingOldIsSeenAndNobodyWaitsTooLong(String comesBack) throws Exception {
        var executor = Executors.newFixedThreadPool(THREADS);
        try (var keepsIt = database.connect();
                var redis = RedisServer.start(comesBack, "appendfsync always");
                var here = node(redis);
                var there = node(redis)) {
            assertTrue(keepsIt.isValid(1));
            database.empty();
            var store = here.store("entries", RedisCaches.settings(Duration.ofHours(1)));
            var other = there.store("entries", RedisCaches.settings(Duration.ofHours(1)));
            for (int i = 0; i < KEYS; i++) {
                for (var key : List.of("changed" + i, "removed" + i)) {
                    other.put(key, "old", Ttl.OF_CACHE);
                    assertEquals("old", store.find(key));
                }
            }
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(executor.submit(worker(store, i)));
            }
            afterSomeWork();
            long had = entries(redis);
            redis.kill();
            long killed = System.nanoTime();
            for (int i = 0; i < KEYS; i++) {
                other.put("changed" + i, "new", Ttl.OF_CACHE);
                other.remove("removed" + i);
            }
            afterSomeWork();
            long alone = System.nanoTime() - killed;
            redis.restart();
            long back = System.nanoTime();
            long left = entries(redis);
            inUseAgain(redis, store);
            long again = System.nanoTime() - back;
            seesWhatIsThere(other);
            inUseAgain(redis, other);
            seesWhatIsThere(other);
            givesUpWhatItHadNear(store);
            seesWhatIsThere(store);
            afterSomeWork();
            goesOn.set(false);
            for (var worker : workers) {
                worker.get(1, TimeUnit.MINUTES);
            }
            assertEquals(0, refused.get(), "operations that failed");
            System.out.printf(
                    "Redis killed under three tiers, %s: of %d operations none failed and none saw anything old, longest %.2f s;"
                            + " %.1f s without it, in use again after %.1f s; of its %d keys it kept %d%n",
                    comesBack, done.get(), seconds(longest.get()), seconds(alone), seconds(again), had, left);
            assertTrue(
                    longest.get() < REDIS_LIMIT.plus(SQL_LIMIT).toNanos(),
                    () -> "an operation took " + seconds(longest.get()) + " s");
        } finally {
            goesOn.set(false);
            executor.shutdownNow();
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static long entries(RedisServer redis) {
        try (var client = redis.client()) {
            return client.dbSize();
        }
    }

    private void afterSomeWork() {
        long before = done.get();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> done.get() > before + OPERATIONS);
    }

    /** Near tiers have not heard of what changed meanwhile: all that they had goes. */
    private static void givesUpWhatItHadNear(EntryStore<Object, Object> store) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> "new".equals(store.find("changed0")) && store.find("removed0") == null);
    }

    private static void seesWhatIsThere(EntryStore<Object, Object> store) {
        for (int i = 0; i < KEYS; i++) {
            assertEquals("new", store.find("changed" + i));
            assertNull(store.find("removed" + i), "it has come back");
        }
    }

    /** It holds what was found last. */
    private static void inUseAgain(RedisServer redis, EntryStore<Object, Object> store) {
        try (var client = redis.client()) {
            var number = new int[1];
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                var key = "probe" + number[0]++;
                store.put(key, "one", Ttl.OF_CACHE);
                store.find(key);
                return client.keys("*" + key).size() == 1;
            });
        }
    }

    private Callable<Void> worker(EntryStore<Object, Object> store, int number) {
        return () -> {
            for (int turn = 0; goesOn.get(); turn++) {
                var key = number + " " + turn % KEYS;
                var value = "of " + turn;
                timed(() -> {
                    store.put(key, value, Ttl.OF_CACHE);
                    return true;
                });
                assertEquals(value, timed(() -> store.find(key)), key);
                assertEquals(value, timed(() -> store.find(key)), key);
                timed(() -> store.remove(key));
                assertNull(timed(() -> store.find(key)), () -> key + " has come back");
            }
            return null;
        };
    }

    private <T> T timed(Supplier<T> operation) {
        long start = System.nanoTime();
        try {
            return operation.get();
        } catch (StoreUnavailableException e) {
            refused.incrementAndGet();
            throw e;
        } finally {
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            done.incrementAndGet();
        }
    }
}
