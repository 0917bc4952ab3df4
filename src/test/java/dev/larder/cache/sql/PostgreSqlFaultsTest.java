package dev.larder.cache.sql;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.Limits;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.PostgresServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that ends, stands still or refuses, under load. */
@Tag("remote")
@Timeout(180)
class PostgreSqlFaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** More than the limit, for a machine that is busy. */
    private static final Duration SURELY = LIMIT.multipliedBy(4);

    private PostgresServer server;
    private Stores stores;
    private EntryStore<Object, Object> store;

    @BeforeEach
    void open() {
        server = PostgresServer.start();
        stores = TestDatabase.of(server.url())
                .with("larder.sql.timeout", LIMIT.toString())
                .open("test");
        store = stores.store("entries", CacheSettings.of("sql", Duration.ofHours(1), Limits.ofEntries(1)));
    }

    @AfterEach
    void close() {
        stores.close();
        server.close();
    }

    private void unavailableWithinTheLimit() {
        assertTimeoutPreemptively(SURELY, () -> assertThrows(StoreUnavailableException.class, () -> store.find("a")));
    }

    private void heals() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> {
                    store.put("healed", "yes", Ttl.OF_CACHE);
                    return "yes".equals(store.find("healed"));
                });
    }

    @Test
    void absentAtFirstItIsThereWhenItIsThere() {
        server.kill();
        unavailableWithinTheLimit();
        server.restart();
        heals();
    }

    @Test
    void standingStillHoldsNobodyUp() {
        store.put("a", "one", Ttl.OF_CACHE);
        server.standStill(true);
        try {
            unavailableWithinTheLimit();
            unavailableWithinTheLimit();
        } finally {
            server.standStill(false);
        }
        heals();
        assertEquals("one", store.find("a"));
    }

    /** What a put has said that it wrote is there after the crash; no counter goes back. */
    @Test
    void crashUnderLoadLosesNothingThatWasCommitted() throws Exception {
        var written = new ConcurrentHashMap<Integer, Integer>();
        var failures = new AtomicInteger();
        var goesOn = new AtomicBoolean(true);
        var executor = Executors.newFixedThreadPool(InParallel.THREADS);
        for (int thread = 0; thread < InParallel.THREADS; thread++) {
            int key = thread;
            executor.execute(() -> {
                for (int value = 0; goesOn.get(); value++) {
                    try {
                        store.put(key, value, Ttl.OF_CACHE);
                        written.put(key, value);
                    } catch (StoreUnavailableException e) {
                        failures.incrementAndGet();
                    }
                }
            });
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> written.size() == InParallel.THREADS);
        server.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> failures.get() > 0);
        var before = Map.copyOf(written);
        server.restart();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        written.entrySet().stream().allMatch(entry -> entry.getValue() > before.get(entry.getKey())));
        goesOn.set(false);
        executor.shutdown();
        assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
        written.forEach((key, value) -> assertTrue((Integer) store.find(key) >= value));
    }

    @Test
    void committedEntriesSurviveACrash() {
        for (int i = 0; i < 200; i++) {
            store.put(i, "of " + i, Ttl.OF_CACHE);
        }
        server.kill();
        server.restart();
        heals();
        for (int i = 0; i < 200; i++) {
            assertEquals("of " + i, store.find(i));
        }
    }

    @Test
    void wrongPasswordIsNamedWithItsPlaceAndIsNotShown() {
        server.requirePassword("guarded", "hush");
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
        try (var wrong = TestDatabase.of(url, "guarded", "wrong-hush").open("test")) {
            var store = wrong.store("entries", CacheSettings.of("sql", Duration.ofHours(1), Limits.ofEntries(1)));
            var message = assertThrows(StoreUnavailableException.class, () -> store.find("a"))
                    .getMessage();
            assertTrue(message.contains(url + " (larder.sql.url)"), message);
            assertTrue(message.contains("password authentication failed for user \"guarded\""), message);
            assertFalse(message.contains("hush"), message);
        }
    }
}
