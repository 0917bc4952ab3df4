package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.ServerState;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.RedisClusterServers;
import dev.larder.servers.RedisServer;
import dev.larder.servers.ServerProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** What a Redis says when it is asked how it is. */
@Timeout(120)
@Tag("remote")
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
class ServerStatesTest {

    private Stores stores;
    private EntryStore<Object, Object> store;

    private void open(Map<String, String> settings) {
        open(RedisCaches.stores(settings));
    }

    private void open(Stores opened) {
        stores = opened;
        store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private ServerState only() {
        var states = store.servers();
        assertEquals(1, states.size(), states::toString);
        return states.get(0);
    }

    private String problem() {
        var state = only();
        assertFalse(state.isUp());
        assertEquals(Map.of(), state.figures());
        return state.problem().orElseThrow();
    }

    @Nested
    class OneServer {

        @Test
        void tellsItsFiguresByRedisOwnNames() {
            try (var server = RedisServer.start("maxmemory 50mb", "maxmemory-policy allkeys-lru")) {
                open(Map.of("larder.redis.nodes", server.address()));
                store.put("a", "one", Ttl.OF_CACHE);
                assertEquals("one", store.find("a"));
                var state = only();
                assertTrue(state.isUp());
                assertEquals(server.address(), state.name());
                var figures = state.figures();
                assertEquals("master", figures.get("role"));
                assertEquals("52428800", figures.get("maxmemory"));
                assertEquals("allkeys-lru", figures.get("maxmemory_policy"));
                assertEquals("standalone", figures.get("redis_mode"));
                assertEquals("0", figures.get("evicted_keys"));
                assertEquals("1", figures.get("keyspace_hits"));
                assertTrue(figures.keySet()
                        .containsAll(Set.of(
                                "redis_version", "used_memory", "connected_clients", "keyspace_misses", "maxclients")));
                assertFalse(figures.containsKey("config_file") || figures.containsKey("executable"), "a path");
            }
        }

        @Test
        void thatIsGoneIsDownAndUpAgainWhenItIsBackThoughNobodyAsksForAWhile() {
            try (var server = RedisServer.start()) {
                var time = new SettableTime();
                open(RedisCaches.stores(Map.of("larder.redis.nodes", server.address()), time::nanos));
                assertTrue(only().isUp());
                server.kill();
                assertEquals(
                        "Redis at " + server.address()
                                + ", which larder.redis.nodes leads to, cannot be reached: Connection refused",
                        problem());
                for (int i = 0; i < 5; i++) {
                    assertThrows(StoreUnavailableException.class, () -> store.find("a"));
                }
                server.restart();
                var refused = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
                assertTrue(refused.getMessage().endsWith("was not asked again yet"), refused.getMessage());
                assertTrue(only().isUp(), "it is asked all the same");
                assertNull(store.find("a"), "and from now on by everybody");
            }
        }

        @Test
        void thatStandsStillIsDownWithinTheTimeLimit() {
            try (var server = RedisServer.start()) {
                open(Map.of("larder.redis.nodes", server.address(), "larder.redis.timeout", "PT0.5S"));
                assertTrue(only().isUp());
                server.standStill(true);
                assertTrue(problem().endsWith("has not answered within PT0.5S, which larder.redis.timeout decides"));
                server.standStill(false);
                Awaitility.await().until(() -> only().isUp());
            }
        }

        @Test
        void thatLoadsItsDataIsDownAlthoughItTellsItsFigures() {
            try (var server = RedisServer.start("key-load-delay 10000", "loading-process-events-interval-bytes 1024");
                    var client = server.client()) {
                for (int i = 0; i < 500; i++) {
                    client.set("k" + i, "x".repeat(100));
                }
                client.sendCommand(Command.SAVE);
                open(Map.of("larder.redis.nodes", server.address()));
                server.kill();
                var back = CompletableFuture.runAsync(server::restart);
                Awaitility.await().until(() -> problem().contains("refuses: LOADING"));
                back.join();
                assertTrue(only().isUp());
            }
        }

        @Test
        void thatHasLostItsMasterIsDownAlthoughItTellsItsFigures() {
            try (var server = RedisServer.start(
                    "replicaof 127.0.0.1 " + ServerProcess.freePort(), "replica-serve-stale-data no")) {
                open(Map.of("larder.redis.nodes", server.address()));
                assertTrue(problem().contains("refuses: MASTERDOWN"), this::toString);
            }
        }

        @Test
        void thatHasBecomeAReplicaIsDownAlthoughItIsReadFromAndUpAgainAsMaster() {
            try (var master = RedisServer.start("repl-diskless-sync-delay 0");
                    var server = RedisServer.start();
                    var client = server.client()) {
                open(Map.of("larder.redis.nodes", server.address()));
                assertTrue(only().isUp());
                client.sendCommand(Command.REPLICAOF, "127.0.0.1", String.valueOf(master.port()));
                Awaitility.await().until(() -> client.info("replication").contains("master_link_status:up"));
                assertNull(store.find("a"), "it answers");
                assertThrows(StoreUnavailableException.class, () -> store.put("a", "one", Ttl.OF_CACHE));
                assertEquals(
                        "Redis at " + server.address()
                                + ", which larder.redis.nodes leads to, refuses: it is a replica, and takes no writes",
                        problem());
                client.sendCommand(Command.REPLICAOF, "NO", "ONE");
                assertTrue(only().isUp());
                store.put("a", "one", Ttl.OF_CACHE);
            }
        }
    }

    @Nested
    class Sentinels {

        @Test
        void areNamedWhereNobodyKnowsTheMaster() {
            var one = "127.0.0.1:" + ServerProcess.freePort();
            var two = "127.0.0.1:" + ServerProcess.freePort();
            open(Map.of(
                    "larder.redis.mode",
                    "sentinel",
                    "larder.redis.nodes",
                    one + "," + two,
                    "larder.redis.master",
                    "main"));
            assertEquals(
                    ServerState.down(
                            one + ", " + two,
                            "The sentinel at " + one
                                    + ", which larder.redis.nodes leads to, cannot be reached: Connection refused"),
                    only());
        }

        @Test
        void leadToTheMaster() {
            try (var master = RedisServer.start();
                    var sentinel =
                            RedisServer.startSentinel("sentinel monitor main 127.0.0.1 " + master.port() + " 1")) {
                open(Map.of(
                        "larder.redis.mode",
                        "sentinel",
                        "larder.redis.nodes",
                        sentinel.address(),
                        "larder.redis.master",
                        "main"));
                assertEquals(master.address(), only().name());
                assertEquals("master", only().figures().get("role"));
            }
        }
    }

    @Nested
    class Cluster {

        private final RedisClusterServers cluster = RedisClusterServers.start("cluster-require-full-coverage no");

        @AfterEach
        void end() {
            cluster.close();
        }

        private void open(Duration limit) {
            ServerStatesTest.this.open(Map.of(
                    "larder.redis.mode",
                    "cluster",
                    "larder.redis.nodes",
                    cluster.addresses(),
                    "larder.redis.timeout",
                    limit.toString()));
        }

        private Map<String, Optional<String>> problems() {
            return store.servers().stream().collect(Collectors.toMap(ServerState::name, ServerState::problem));
        }

        @Test
        void tellsOfEachServerAndWhichIsGone() {
            open(Duration.ofSeconds(10));
            assertEquals(Set.of(cluster.addresses().split(",", -1)), problems().keySet());
            assertTrue(store.servers().stream()
                    .allMatch(state ->
                            state.isUp() && "cluster".equals(state.figures().get("redis_mode"))));
            cluster.server(1).kill();
            var gone = "Redis at " + cluster.server(1).address()
                    + ", which larder.redis.nodes leads to, cannot be reached: Connection refused";
            assertEquals(
                    Map.of(
                            cluster.server(0).address(),
                            Optional.empty(),
                            cluster.server(1).address(),
                            Optional.of(gone),
                            cluster.server(2).address(),
                            Optional.empty()),
                    problems());
            cluster.server(1).restart();
            Awaitility.await().until(() -> store.servers().stream().allMatch(ServerState::isUp));
        }

        /** One after the other, one that hangs would leave no time for those after it. */
        @Test
        void asksAllAtOnceSoThatOneThatHangsDoesNotHideTheOthers() {
            open(Duration.ofSeconds(2));
            assertTrue(store.servers().stream().allMatch(ServerState::isUp));
            for (int i = 0; i < 3; i++) {
                var hanging = cluster.server(i);
                hanging.standStill(true);
                var states = store.servers();
                assertEquals(3, states.size());
                states.forEach(state -> assertEquals(
                        !state.name().equals(hanging.address()),
                        state.isUp(),
                        () -> hanging.address() + ": " + states));
                assertTrue(problems().get(hanging.address()).orElseThrow().contains("has not answered within PT2S"));
                hanging.standStill(false);
                Awaitility.await().until(() -> store.servers().stream().allMatch(ServerState::isUp));
            }
        }

        @Test
        void thatServesNothingIsDownThoughEachServerAnswers() {
            open(Duration.ofSeconds(10));
            cluster.server(1).kill();
            cluster.server(2).kill(); // of three, one alone does not know whether it is cut off from the others
            Awaitility.await()
                    .until(() -> problems()
                            .get(cluster.server(0).address())
                            .orElse("")
                            .contains("refuses: CLUSTERDOWN"));
        }

        @Test
        void namesAllWhereNobodyKnowsTheOthers() {
            var one = "127.0.0.1:" + ServerProcess.freePort();
            var two = "127.0.0.1:" + ServerProcess.freePort();
            ServerStatesTest.this.open(Map.of("larder.redis.mode", "cluster", "larder.redis.nodes", one + "," + two));
            var state = only();
            assertEquals(one + ", " + two, state.name());
            assertTrue(state.problem().orElseThrow().startsWith("Redis at " + one));
        }
    }
}
