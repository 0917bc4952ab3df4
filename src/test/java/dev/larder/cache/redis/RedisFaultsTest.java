package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisServer;
import dev.larder.servers.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** What becomes of operations when the server, or the way to it, fails. */
@Timeout(60)
@SuppressWarnings({"deprecation", "try"
}) // Jedis has nothing else for commands of a server; the server is there and nobody asks it
@Tag("remote")
class RedisFaultsTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private Stores stores;
    private EntryStore<Object, Object> store;

    private EntryStore<Object, Object> open(Map<String, String> settings) {
        return open(RedisCaches.stores(settings));
    }

    private EntryStore<Object, Object> open(Stores opened) {
        stores = opened;
        store = stores.store("entries", RedisCaches.settings(TTL));
        return store;
    }

    @AfterEach
    void closeStores() {
        if (stores != null) {
            stores.close();
        }
    }

    private StoreUnavailableException unavailable(Executable operation) {
        return assertThrows(StoreUnavailableException.class, operation);
    }

    @Nested
    class Server {

        @Test
        void thatIsAbsentIsNamedAndUsedOnceItIsThere() {
            var port = ServerProcess.freePort();
            open(Map.of("larder.redis.nodes", "127.0.0.1:" + port));
            var message = unavailable(() -> store.find("a")).getMessage();
            assertTrue(message.startsWith("Redis at 127.0.0.1:" + port + ", which larder.redis.nodes"), message);
            assertTrue(message.endsWith("cannot be reached: Connection refused"), message);
            try (var server = RedisServer.startAt(port)) {
                store.put("a", "one", Ttl.OF_CACHE);
                assertEquals("one", store.find("a"));
            }
        }

        @Test
        void thatCannotBeFoundIsNamed() {
            open(Map.of("larder.redis.nodes", "no-such-host.invalid:6379", "larder.redis.timeout", "PT20S"));
            var message = unavailable(() -> store.find("a")).getMessage();
            assertTrue(message.contains("Redis at no-such-host.invalid:6379, which larder.redis.nodes"), message);
        }

        @Test
        void thatWasKilledAndCameBackEmptyGivesNothingOldBack() {
            try (var server = RedisServer.start()) {
                open(RedisCaches.stores(server));
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
        void thatForgotItsScriptsIsToldThemAgain() {
            try (var server = RedisServer.start();
                    var client = server.client()) {
                open(RedisCaches.stores(server));
                assertTrue(store.putIfAbsent("a", "one", Ttl.OF_CACHE));
                client.scriptFlush();
                assertFalse(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
                assertTrue(store.remove("a"));
            }
        }

        @Test
        void thatIsFullRefusesWritesAndSaysSo() {
            try (var server = RedisServer.start();
                    var client = server.client()) {
                open(RedisCaches.stores(server));
                store.put("a", "one", Ttl.OF_CACHE);
                client.configSet("maxmemory", "1");
                var message =
                        unavailable(() -> store.put("b", "two", Ttl.OF_CACHE)).getMessage();
                assertTrue(message.contains("refuses: OOM"), message);
                unavailable(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE));
                assertEquals("one", store.find("a"));
            }
        }

        @Test
        void thatLostConnectionsIsAskedOverNewOnes() throws Exception {
            try (var server = RedisServer.start();
                    var client = server.client()) {
                var time = new SettableTime();
                open(RedisCaches.stores(server, time::nanos));
                InParallel.call(InParallel.THREADS, () -> store.find("a"));
                client.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
                time.pass(Duration.ofSeconds(1)); // they rest, so they are looked at before they are used
                assertTrue(store.putIfAbsent("a", "one", Ttl.OF_CACHE));
                assertEquals(1, InParallel.winners(() -> store.remove("a")));
            }
        }
    }

    @Nested
    class LostAnswer {

        private final Proxy proxy = Proxy.to(RedisServer.shared().port());

        @AfterEach
        void leaveNothing() {
            proxy.close();
            RedisServer.shared().clear();
        }

        private void open() {
            RedisFaultsTest.this.open(Map.of("larder.redis.nodes", proxy.address()));
            store.put("a", "one", Ttl.OF_CACHE);
            proxy.loseNextAnswer();
        }

        /** Otherwise the answer that is lost would be that the script is unknown. */
        private void knowTheScripts() {
            try (var client = RedisServer.shared().client()) {
                for (var script : Script.values()) {
                    client.scriptLoad(new String(script.text(), java.nio.charset.StandardCharsets.US_ASCII));
                }
            }
        }

        @Test
        void isAskedForAgainWhereTheOperationMayBeRepeated() {
            open();
            assertEquals("one", store.find("a"));
            proxy.loseNextAnswer();
            store.put("a", "two", Ttl.OF_CACHE);
            assertEquals("two", store.find("a"));
            proxy.loseNextAnswer();
            assertNull(store.lookUp("b", Set.of()).value());
            proxy.loseNextAnswer();
            assertEquals(Map.of("a", "two"), store.findAll(Set.of("a", "b")));
            proxy.loseNextAnswer();
            store.remove("a");
            assertNull(store.find("a"));
        }

        @Test
        void ofAnAtomicOperationIsAnExceptionAndNotRepeated() {
            knowTheScripts();
            open();
            unavailable(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE));
            assertEquals("two", store.find("b"), "it had been carried out");
            var version = store.findStored("a").version();
            proxy.loseNextAnswer();
            unavailable(() -> store.replace("a", version, "two", Ttl.OF_CACHE));
            assertEquals("two", store.find("a"));
            var next = store.findStored("a").version();
            proxy.loseNextAnswer();
            unavailable(() -> store.remove("a", next));
            assertNull(store.find("a"));
        }
    }

    /** Limits of a second, and a test that fails after a minute: whatever hangs is seen, however slow the machine is. */
    @Nested
    class TimeLimit {

        private static final String LIMIT = "PT0.5S";

        private Map<String, Executable> operations() {
            var operations = new LinkedHashMap<String, Executable>();
            operations.put("find", () -> store.find("a"));
            operations.put("findAll", () -> store.findAll(Set.of("a", "b")));
            operations.put("put", () -> store.put("a", "one", Ttl.OF_CACHE));
            operations.put("a large put", () -> store.put("a", new byte[20_000_000], Ttl.OF_CACHE));
            operations.put("putAll", () -> store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE));
            operations.put("putIfAbsent", () -> store.putIfAbsent("a", "one", Ttl.OF_CACHE));
            operations.put("remove", () -> store.remove("a"));
            operations.put("touch", () -> store.touch("a", Ttl.OF_CACHE));
            operations.put("lookUp", () -> store.lookUp("a", Set.of("red")));
            operations.put("clear", () -> store.clear());
            operations.put("keys", () -> store.keys().hasNext());
            return operations;
        }

        @Test
        void holdsWhereNothingComesThroughAnyMore() {
            try (var proxy = Proxy.to(RedisServer.shared().port())) {
                proxy.silent(true);
                operations().forEach((name, operation) -> {
                    closeStores(); // each asks for the first time: nobody has waited in vain yet
                    open(Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", LIMIT));
                    var message = unavailable(operation).getMessage();
                    assertTrue(
                            message.endsWith("has not answered within PT0.5S, which larder.redis.timeout decides"),
                            name + ": " + message);
                });
                proxy.silent(false);
            }
            RedisServer.shared().clear();
        }

        @ParameterizedTest
        @ValueSource(strings = {"find", "a large put", "putIfAbsent"})
        void holdsForAConnectionThatHasWorkedBefore(String operation) {
            try (var proxy = Proxy.to(RedisServer.shared().port())) {
                open(Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", "PT2S"));
                assertNull(store.find("a"));
                proxy.silent(true);
                unavailable(operations().get(operation));
            }
            RedisServer.shared().clear();
        }

        @Test
        void holdsWhileAllConnectionsAreInUse() throws Exception {
            try (var proxy = Proxy.to(RedisServer.shared().port())) {
                open(Map.of(
                        "larder.redis.nodes",
                        proxy.address(),
                        "larder.redis.timeout",
                        LIMIT,
                        "larder.redis.pool",
                        "2"));
                proxy.silent(true);
                InParallel.call(InParallel.THREADS, () -> {
                    var message = unavailable(() -> store.find("a")).getMessage();
                    assertTrue(
                            message.contains("larder.redis.timeout")
                                    || message.endsWith("all 2 connections that larder.redis.pool allows are in use"),
                            message);
                    return null;
                });
            }
        }

        @Test
        void holdsWhereNobodyTakesTheConnection() throws IOException {
            try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                open(Map.of("larder.redis.nodes", "127.0.0.1:" + deaf.getLocalPort(), "larder.redis.timeout", LIMIT));
                var message = unavailable(() -> store.find("a")).getMessage();
                assertTrue(message.contains("has not answered within PT0.5S"), message);
            }
        }

        @Test
        void isNotWaitedForAgainAndAgain() {
            try (var server = RedisServer.start()) {
                var time = new SettableTime();
                open(RedisCaches.stores(
                        Map.of("larder.redis.nodes", server.address(), "larder.redis.timeout", LIMIT), time::nanos));
                store.put("a", "one", Ttl.OF_CACHE);
                server.kill();
                for (int i = 0; i < 5; i++) {
                    assertTrue(unavailable(() -> store.find("a")).getMessage().contains(server.address()));
                }
                server.restart();
                assertEquals(
                        "Redis, which larder.redis.nodes leads to, could not be reached and was not asked again yet",
                        unavailable(() -> store.find("a")).getMessage());
                time.pass(Duration.ofSeconds(1));
                assertNull(store.find("a"));
            }
        }

        @Test
        void holdsForAServerThatStandsStillAndItGoesOnAfterwards() {
            try (var server = RedisServer.start()) {
                open(Map.of("larder.redis.nodes", server.address(), "larder.redis.timeout", "PT2S"));
                store.put("a", "one", Ttl.OF_CACHE);
                server.standStill(true);
                unavailable(() -> store.find("a"));
                unavailable(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE));
                server.standStill(false);
                assertEquals("one", store.find("a"));
            }
        }
    }
}
