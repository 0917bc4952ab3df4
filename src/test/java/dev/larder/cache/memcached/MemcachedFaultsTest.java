package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.Proxy;
import dev.larder.servers.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What becomes of operations when the server, or the way to it, fails. */
@Timeout(60)
@Tag("remote")
@SuppressWarnings("try") // the server is there and nobody asks it
class MemcachedFaultsTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private Stores stores;
    private EntryStore<Object, Object> store;

    private void open(Map<String, String> settings) {
        stores = MemcachedCaches.stores(settings);
        store = stores.store("entries", MemcachedCaches.settings(TTL));
    }

    @AfterEach
    void closeStores() {
        if (stores != null) {
            stores.close();
        }
    }

    private static StoreUnavailableException unavailable(Executable operation) {
        return assertThrows(StoreUnavailableException.class, operation);
    }

    @Nested
    class Server {

        @Test
        void thatIsAbsentIsNamedAndUsedOnceItIsThere() {
            var port = ServerProcess.freePort();
            open(Map.of("larder.memcached.nodes", "127.0.0.1:" + port));
            assertEquals(
                    "Memcached at 127.0.0.1:%d, which larder.memcached.nodes names, cannot be reached: Connection refused"
                            .formatted(port),
                    unavailable(() -> store.find("a")).getMessage());
            try (var server = MemcachedServer.startAt(port)) {
                store.put("a", "one", Ttl.OF_CACHE);
                assertEquals("one", store.find("a"));
            }
        }

        @Test
        void thatIsNotAskedForAWhileIsAskedAgainLater() {
            var port = ServerProcess.freePort();
            open(Map.of("larder.memcached.nodes", "127.0.0.1:" + port));
            for (int i = 0; i < 10; i++) {
                unavailable(() -> store.find("a"));
            }
            assertTrue(unavailable(() -> store.find("a")).getMessage().endsWith("was not asked again yet"));
            try (var server = MemcachedServer.startAt(port)) {
                Awaitility.await().ignoreExceptions().until(() -> store.putIfAbsent("a", "one", Ttl.OF_CACHE));
            }
        }

        @Test
        void thatCannotBeFoundIsNamed() {
            open(Map.of("larder.memcached.nodes", "no-such-host.invalid:11211", "larder.memcached.timeout", "PT20S"));
            var message = unavailable(() -> store.find("a")).getMessage();
            assertTrue(message.startsWith("Memcached at no-such-host.invalid:11211"), message);
            assertTrue(message.endsWith("there is no such host"), message);
        }

        @Test
        void thatWasKilledAndCameBackEmptyGivesNothingOldBack() {
            try (var server = MemcachedServer.start()) {
                open(Map.of("larder.memcached.nodes", server.address()));
                store.put("a", "one", Ttl.OF_CACHE);
                var fence = store.lookUp("b", Set.of()).fence();
                server.kill();
                unavailable(() -> store.find("a"));
                unavailable(() -> store.putIfAbsent("a", "two", Ttl.OF_CACHE));
                server.restart();
                assertFalse(store.putFenced("b", "stale", Ttl.OF_CACHE, Set.of(), fence), "its lease has gone");
                assertNull(store.find("b"));
                assertNull(store.find("a"));
                assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
            }
        }

        @Test
        void thatIsFullRefusesWritesAndSaysSo() {
            try (var server = MemcachedServer.start("-M", "-m", "2")) {
                open(Map.of("larder.memcached.nodes", server.address()));
                store.put("a", "one", Ttl.OF_CACHE);
                var message = unavailable(() -> {
                            for (int i = 0; i < 1000; i++) {
                                store.put(i, new byte[100_000], Ttl.OF_CACHE);
                            }
                        })
                        .getMessage();
                assertTrue(message.contains("refuses: "), message);
                assertEquals("one", store.find("a"));
            }
        }
    }

    @Nested
    class TimeLimit {

        private static final String LIMIT = "PT0.3S";

        private Map<String, Executable> operations() {
            var operations = new LinkedHashMap<String, Executable>();
            operations.put("find", () -> store.find("a"));
            operations.put("findAll", () -> store.findAll(Set.of("a", "b")));
            operations.put("put", () -> store.put("a", "one", Ttl.OF_CACHE));
            operations.put("a large put", () -> store.put("a", new byte[900_000], Ttl.OF_CACHE));
            operations.put("putAll", () -> store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE));
            operations.put("putIfAbsent", () -> store.putIfAbsent("a", "one", Ttl.OF_CACHE));
            operations.put("remove", () -> store.remove("a"));
            operations.put("touch", () -> store.touch("a", Ttl.OF_CACHE));
            operations.put("lookUp", () -> store.lookUp("a", Set.of("red")));
            operations.put("clear", () -> store.clear());
            return operations;
        }

        @Test
        void holdsWhereNothingComesThroughAnyMore() {
            try (var proxy = Proxy.to(MemcachedServer.shared().port())) {
                operations().forEach((name, any) -> {
                    proxy.silent(false);
                    open(Map.of("larder.memcached.nodes", proxy.address(), "larder.memcached.timeout", "PT1S"));
                    store.find("a");
                    proxy.silent(true);
                    var message = unavailable(operations().get(name)).getMessage();
                    assertTrue(
                            message.endsWith("has not answered within PT1S, which larder.memcached.timeout decides"),
                            name + ": " + message);
                    stores.close();
                });
            }
            MemcachedServer.shared().clear();
        }

        @Test
        void holdsWhereNobodyTakesTheConnection() throws IOException {
            try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                open(Map.of(
                        "larder.memcached.nodes",
                        "127.0.0.1:" + deaf.getLocalPort(),
                        "larder.memcached.timeout",
                        LIMIT));
                var message = unavailable(() -> store.find("a")).getMessage();
                assertTrue(message.contains("has not answered within PT0.3S"), message);
            }
        }

        @Test
        void isWaitedForByFewOnceTheServerIsKnownToBeSilent() throws Exception {
            try (var proxy = Proxy.to(MemcachedServer.shared().port())) {
                open(Map.of("larder.memcached.nodes", proxy.address(), "larder.memcached.timeout", "PT5S"));
                store.find("a");
                proxy.silent(true);
                InParallel.call(InParallel.THREADS, () -> unavailable(() -> store.find("a")));
                // each would wait for five seconds, and this test for an hour
                for (int i = 0; i < 1000; i++) {
                    unavailable(() -> store.find("a"));
                }
                proxy.silent(false);
                Awaitility.await().ignoreExceptions().until(() -> store.find("a") == null);
            }
        }

        @Test
        void holdsForAServerThatStandsStillAndItGoesOnAfterwards() {
            try (var server = MemcachedServer.start()) {
                open(Map.of("larder.memcached.nodes", server.address(), "larder.memcached.timeout", "PT2S"));
                store.put("a", "one", Ttl.OF_CACHE);
                server.standStill(true);
                unavailable(() -> store.find("a"));
                unavailable(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE));
                server.standStill(false);
                assertEquals("one", store.find("a"));
            }
        }
    }

    @Test
    void threadsEndWithTheStores() {
        try (var server = MemcachedServer.start()) {
            var before = Thread.getAllStackTraces().keySet();
            open(Map.of("larder.memcached.nodes", server.address(), "larder.memcached.connections", "3"));
            store.put("a", "one", Ttl.OF_CACHE);
            InParallelFinds.of(store);
            stores.close();
            Awaitility.await()
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .noneMatch(thread -> thread.getName().matches("(?i).*(memcached|reactor|heal|yanf).*")));
            unavailable(() -> store.find("a"));
        }
    }

    /** Many at once over three connections. */
    private static final class InParallelFinds {
        static void of(EntryStore<Object, Object> store) {
            try {
                InParallel.call(InParallel.THREADS, () -> {
                    assertEquals("one", store.find("a"));
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
