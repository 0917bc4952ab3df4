package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.ServerProcess;
import dev.larder.servers.TerracottaServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of operations when servers of the cluster fail. Says how long that took. */
@Tag("remote")
@Timeout(240)
class ClusterFaultsTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final int ENTRIES = 200;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** What a busy machine adds to a limit: so much, and something hangs. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private TerracottaServers servers;
    private Stores stores;
    private EntryStore<Object, Object> store;

    private void open(String addresses, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("larder.cluster.servers", addresses);
        stores = ClusterCaches.stores("faults", new SettableTime(), all);
        store = stores.store("entries", ClusterCaches.settings(TTL));
    }

    @AfterEach
    void end() {
        stores.close();
        if (servers != null) {
            servers.close();
        }
    }

    private static void awaitThat(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreException(StoreUnavailableException.class)
                .until(condition);
    }

    private static StoreUnavailableException unavailable(Executable operation) {
        return assertThrows(StoreUnavailableException.class, operation);
    }

    private static void say(String what, long since) {
        System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - since) / 1e9);
    }

    private Map<String, Executable> operations(Object version, Object fence) {
        var operations = new LinkedHashMap<String, Executable>();
        // first: after five failures nobody is asked any more
        operations.put("find", () -> store.find(0));
        operations.put("findAll", () -> store.findAll(Set.of(0, 1)));
        operations.put("putIfAbsent", () -> store.putIfAbsent("new", "one", Ttl.OF_CACHE));
        operations.put("replace", () -> store.replace(0, version, "one", Ttl.OF_CACHE));
        operations.put("remove", () -> store.remove(0));
        operations.put("remove version", () -> store.remove(0, version));
        operations.put("touch", () -> store.touch(0, Ttl.OF_CACHE));
        operations.put("lookUp", () -> store.lookUp("new", Set.of("red")));
        operations.put("putFenced", () -> store.putFenced("loaded", "one", Ttl.OF_CACHE, Set.of(), fence));
        operations.put("put", () -> store.put(0, "two", Ttl.OF_CACHE));
        operations.put("removeAll", () -> store.removeAll(Set.of(0, 1)));
        operations.put("clear", () -> store.clear());
        operations.put("keys", () -> store.keys().hasNext());
        return operations;
    }

    private void eachFailsInTime(Map<String, Executable> operations) {
        operations.forEach((name, operation) -> {
            long start = System.nanoTime();
            assertThrows(StoreUnavailableException.class, operation, name);
            long took = System.nanoTime() - start;
            assertTrue(took < LIMIT.plus(SLACK).toNanos(), name + " took " + Duration.ofNanos(took));
        });
    }

    @Test
    void serverThatIsAbsentIsNamedAndUsedOnceItIsThere() {
        var port = ServerProcess.freePort();
        open("127.0.0.1:" + port, Map.of());
        assertEquals(
                "Terracotta at 127.0.0.1:" + port
                        + ", which larder.cluster.servers leads to, cannot be reached: Connection refused",
                unavailable(() -> store.find("a")).getMessage());
    }

    @Test
    void spaceThatTheServersDoNotHaveIsNamed() {
        open(
                TerracottaServers.shared().addresses(),
                Map.of("larder.cluster.offheap", "none", "larder.cluster.manager", "odd"));
        var message = unavailable(() -> store.find("a")).getMessage();
        assertTrue(message.contains("does not give what larder.cluster.offheap"), message);
        assertTrue(message.contains("none"), message);
    }

    @Test
    void anotherConsistencyIsRefused() {
        open(TerracottaServers.shared().addresses(), Map.of());
        assertNull(store.find("a"));
        stores.close();
        open(TerracottaServers.shared().addresses(), Map.of("larder.cache.entries.consistency", "eventual"));
        var message = unavailable(() -> store.find("a")).getMessage();
        assertTrue(message.contains("or a consistency ask for"), message);
    }

    @Test
    void activeServerThatIsKilledLosesNothing() {
        servers = TerracottaServers.start(2);
        open(servers.addresses(), Map.of("larder.cluster.timeout", "PT2S"));
        awaitThat(() -> {
            store.put("a", "one", Ttl.OF_CACHE);
            return true;
        });
        IntStream.range(0, ENTRIES).forEach(i -> store.put(i, "of " + i, Ttl.OF_CACHE));
        var fence = store.lookUp("loaded", Set.of()).fence();
        long start = System.nanoTime();
        servers.killActive();
        awaitThat(() -> store.find("a") != null);
        say("pause of reads after the active server was killed", start);
        awaitThat(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE) || "two".equals(store.find("b")));
        say("pause of writes after the active server was killed", start);
        assertTrue(store.putFenced("loaded", "one", Ttl.OF_CACHE, Set.of(), fence), "its lease is there");
        IntStream.range(0, ENTRIES).forEach(i -> assertEquals("of " + i, store.find(i)));
        long restarted = System.nanoTime();
        servers.restart();
        say("the killed server is passive again after", restarted);
        servers.killActive();
        awaitThat(() -> "two".equals(store.find("b")));
        IntStream.range(0, ENTRIES).forEach(i -> assertEquals("of " + i, store.find(i)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000"})
    void whenAllServersAreKilledNothingIsToldThatIsNotSo(String near) {
        servers = TerracottaServers.start(1);
        var settings = new HashMap<>(Map.of("larder.cluster.timeout", LIMIT.toString()));
        if (!near.isEmpty()) {
            settings.put("larder.cache.default.near-max-entries", near);
        }
        open(servers.addresses(), settings);
        awaitThat(() -> {
            store.put(0, "one", Ttl.OF_CACHE);
            return true;
        });
        assertEquals("one", store.find(0));
        var version = store.findStored(0).version();
        var fence = store.lookUp("loaded", Set.of()).fence();
        servers.killAll();
        var all = operations(version, fence);
        if (!near.isEmpty()) {
            all.remove("find"); // may be near
        }
        eachFailsInTime(all);
        long start = System.nanoTime();
        servers.restart();
        say("all servers are there again after", start);
        awaitThat(() -> store.putIfAbsent("new", "one", Ttl.OF_CACHE));
        say("and used again after", start);
        assertNull(store.find(0));
        assertFalse(store.putFenced("loaded", "stale", Ttl.OF_CACHE, Set.of(), fence), "its lease has gone");
        assertFalse(store.replace(0, version, "two", Ttl.OF_CACHE));
        assertNull(store.find("loaded"));
    }

    @Test
    void serverThatStandsStillHoldsNobodyUp() {
        servers = TerracottaServers.start(1);
        open(servers.addresses(), Map.of("larder.cluster.timeout", LIMIT.toString()));
        awaitThat(() -> {
            store.put(0, "one", Ttl.OF_CACHE);
            return true;
        });
        var version = store.findStored(0).version();
        var fence = store.lookUp("loaded", Set.of()).fence();
        servers.standStill(true);
        eachFailsInTime(operations(version, fence));
        servers.standStill(false);
        awaitThat(() -> store.find("gone") == null);
        assertNotNull(version);
    }
}
