package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.InvalidationLog;
import dev.larder.cache.Invalidations;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisServer;
import dev.larder.servers.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A master, its replica, and a sentinel that names one of them; each with a password of its own. */
@Tag("remote")
@Timeout(180)
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
class RedisSentinelTest {

    private static final String SECRET = "of the servers";
    private static final String WATCH = "of the sentinel";

    private RedisServer master;
    private RedisServer replica;
    private RedisServer sentinel;
    private Stores stores;
    private EntryStore<Object, Object> store;

    @BeforeEach
    void start() {
        master = server();
        replica = server("replicaof 127.0.0.1 " + master.port());
        sentinel = RedisServer.startSentinel(
                "requirepass \"" + WATCH + "\"",
                "sentinel monitor main 127.0.0.1 " + master.port() + " 1",
                "sentinel auth-pass main \"" + SECRET + "\"",
                "sentinel down-after-milliseconds main 1000",
                "sentinel failover-timeout main 5000");
        open(Map.of());
    }

    private static RedisServer server(String... directives) {
        var all = new ArrayList<>(List.of(
                "requirepass \"" + SECRET + "\"", "masterauth \"" + SECRET + "\"", "repl-diskless-sync-delay 0"));
        all.addAll(List.of(directives));
        return RedisServer.start(all.toArray(String[]::new));
    }

    private void open(Map<String, String> others) {
        var settings = new HashMap<>(Map.of(
                "larder.redis.mode",
                "sentinel",
                "larder.redis.nodes",
                "127.0.0.1:" + ServerProcess.freePort() + "," + sentinel.address(),
                "larder.redis.master",
                "main",
                "larder.redis.password",
                SECRET,
                "larder.redis.sentinel-password",
                WATCH,
                "larder.redis.timeout",
                "PT10S"));
        settings.putAll(others);
        stores = RedisCaches.stores(settings);
        store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
    }

    @AfterEach
    void end() {
        stores.close();
        sentinel.close();
        replica.close();
        master.close();
    }

    private static RedisClient client(RedisServer server, String password) {
        return RedisClient.builder()
                .hostAndPort(new HostAndPort("127.0.0.1", server.port()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .resp2()
                        .password(password)
                        .build())
                .build();
    }

    private void awaitReplication() {
        try (var client = client(replica, SECRET)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.info("replication").contains("master_link_status:up"));
        }
        try (var watching = client(sentinel, WATCH)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> watching.info("sentinel").contains("slaves=1"));
        }
        try (var one = client(master, SECRET);
                var two = client(replica, SECRET)) {
            Awaitility.await().until(() -> two.dbSize() == one.dbSize());
        }
    }

    private void awaitThat(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreException(StoreUnavailableException.class)
                .until(condition);
    }

    @Test
    void masterThatTheSentinelNamesIsUsed() {
        store.put("a", "one", Ttl.OF_CACHE);
        assertEquals("one", store.find("a"));
        assertTrue(store.replace("a", store.findStored("a").version(), "two", Ttl.OF_CACHE));
    }

    @Test
    void killedMasterIsReplacedAndNothingThatTheReplicaHadIsLost() {
        store.put("a", "one", Ttl.OF_CACHE);
        awaitReplication();
        master.kill();
        awaitThat(() -> "one".equals(store.find("a")));
        awaitThat(() -> store.putIfAbsent("b", "two", Ttl.OF_CACHE) || "two".equals(store.find("b")));
    }

    /** The old master stays, as a replica: what goes on asking it would read old entries and write none. */
    @Test
    void masterThatBecomesAReplicaIsLeft() {
        store.put("a", "one", Ttl.OF_CACHE);
        awaitReplication();
        try (var watching = client(sentinel, WATCH)) {
            watching.sendCommand(Command.SENTINEL, "FAILOVER", "main");
        }
        awaitThat(() -> says(master, "role:slave"));
        awaitThat(() -> {
            store.put("a", "two", Ttl.OF_CACHE);
            return promotedHas("two");
        });
        master.kill();
        assertEquals("two", store.find("a"));
    }

    /** A connection that breaks raises the question who is the master: that nobody tells does not make it another one. */
    @Test
    void masterThatIsKnownIsUsedThoughNoSentinelIsThereToTell() {
        store.put("a", "one", Ttl.OF_CACHE);
        awaitReplication();
        sentinel.kill();
        for (int i = 0; i < 10; i++) {
            breakConnections();
            assertEquals("one", store.find("a"));
            store.put("b" + i, "two", Ttl.OF_CACHE);
        }
    }

    @Test
    void sentinelsThatAreBackAreAskedAgain() {
        store.put("a", "one", Ttl.OF_CACHE);
        awaitReplication();
        stores.close();
        try (var way = Proxy.to(sentinel.port())) {
            open(Map.of("larder.redis.nodes", way.address()));
            assertEquals("one", store.find("a"));
            way.cut(true);
            breakConnections();
            assertEquals("one", store.find("a"));
            way.cut(false);
            master.kill();
            awaitThat(() -> "one".equals(store.find("a")));
        }
    }

    private void breakConnections() {
        try (var client = client(master, SECRET)) {
            client.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
    }

    /** The one who reads what other nodes have changed does not give up while there is nobody to tell where the master is. */
    @Test
    void changesAreHeardAgainAfterSentinelAndMasterWereAway() {
        stores.close();
        open(Map.of("larder.redis.timeout", "PT1S"));
        var heard = new AtomicInteger();
        ((InvalidationLog) stores)
                .store("heard", RedisCaches.settings(Duration.ofMinutes(10)), EntryTypes.ANY, counting(heard));
        awaitThat(() -> heard.get() > 0);
        sentinel.standStill(true);
        master.kill();
        for (int i = 0; i < 3; i++) {
            assertThrows(StoreUnavailableException.class, () -> store.find("a"));
        }
        int before = heard.get();
        master.restart();
        sentinel.standStill(false);
        awaitThat(() -> heard.get() > before);
    }

    private static Invalidations counting(AtomicInteger heard) {
        return new Invalidations() {
            @Override
            public void changed(int hash) {
                heard.incrementAndGet();
            }

            @Override
            public void tagRemoved() {
                heard.incrementAndGet();
            }

            @Override
            public void all() {
                heard.incrementAndGet();
            }
        };
    }

    private boolean promotedHas(String value) {
        try (var promoted = client(replica, SECRET)) {
            byte[] entry = promoted.get("larder:test:entries:0:e:s:a".getBytes(UTF_8));
            return new String(entry, UTF_8).contains(value);
        }
    }

    /** With a client of its own each time: a server that becomes another one ends the connections of all. */
    private static boolean says(RedisServer server, String line) {
        try (var client = client(server, SECRET)) {
            return client.info("replication").contains(line);
        } catch (JedisConnectionException e) {
            return false;
        }
    }

    @Test
    void unknownNameAndWrongPasswordAreNamed() {
        stores.close();
        open(Map.of("larder.redis.nodes", sentinel.address(), "larder.redis.master", "another"));
        var unknown = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
        assertEquals(
                "The sentinel at " + sentinel.address()
                        + ", which larder.redis.nodes leads to, cannot be reached: it knows"
                        + " no master of the name in larder.redis.master",
                unknown.getMessage());
        stores.close();
        open(Map.of("larder.redis.nodes", sentinel.address(), "larder.redis.sentinel-password", "wrong"));
        var refused = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
        assertTrue(
                refused.getMessage()
                        .contains("does not accept what larder.redis.sentinel-username and"
                                + " larder.redis.sentinel-password say: WRONGPASS"),
                refused::toString);
        stores.close();
        open(Map.of("larder.redis.password", "wrong"));
        var message = assertThrows(StoreUnavailableException.class, () -> store.find("a"))
                .getMessage();
        assertTrue(message.startsWith("Redis at " + master.address()), message);
        assertTrue(message.contains("larder.redis.password say: WRONGPASS"), message);
    }

    @Test
    void absentSentinelsAreNamed() {
        sentinel.kill();
        var message = assertThrows(StoreUnavailableException.class, () -> store.find("a"))
                .getMessage();
        assertTrue(message.startsWith("The sentinel at 127.0.0.1:"), message);
        assertTrue(message.endsWith("cannot be reached: Connection refused"), message);
    }
}
