package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.Namespace;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.EncodedKey;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisClusterServers;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Nobody waits for a server that hangs, and all others are asked as before. */
@Timeout(120)
@Tag("remote")
class RedisBreakersTest {

    private static final String NOT_ASKED = "could not be reached and was not asked again yet";

    /** So many that a test which waited for each of them would be over its time limit. */
    private static final int MANY = 300;

    private Stores stores;
    private EntryStore<Object, Object> store;

    private void open(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("larder.redis.timeout", "PT0.5S"));
        all.putAll(settings);
        stores = RedisCaches.stores(all);
        store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private static String failure(Runnable operation) {
        return String.valueOf(
                assertThrows(StoreUnavailableException.class, operation::run).getMessage());
    }

    private static void awaitRefused(Runnable operation) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> failure(operation).endsWith(NOT_ASKED));
    }

    /** Who tries once a second has to wait; so many others may not. */
    private static void assertNobodyWaits(Supplier<String> failure) {
        long waited = IntStream.range(0, MANY)
                .filter(i -> !failure.get().endsWith(NOT_ASKED))
                .count();
        assertTrue(waited <= 10, () -> waited + " of " + MANY);
    }

    @Nested
    class InACluster {

        private final RedisClusterServers cluster = RedisClusterServers.start("cluster-require-full-coverage no");
        private final KeyNames.Entries names =
                KeyNames.of("test", "entries", Namespace.DEFAULT).entries();

        InACluster() {
            open(Map.of("larder.redis.mode", "cluster", "larder.redis.nodes", cluster.addresses()));
        }

        @AfterEach
        void end() {
            cluster.close();
        }

        /** Keys that one of the three has. */
        private List<String> keysOf(int server) {
            return IntStream.range(0, 200)
                    .mapToObj(i -> "k" + i)
                    .filter(key -> slot(key) * 3 / 16_384 == server)
                    .toList();
        }

        private int slot(String key) {
            return JedisClusterCRC16.getSlot(names.name(EncodedKey.listed(("s:" + key).getBytes(UTF_8))));
        }

        private void fill() {
            for (int i = 0; i < 3; i++) {
                keysOf(i).forEach(key -> store.put(key, "of " + key, Ttl.OF_CACHE));
            }
        }

        @Test
        void nobodyWaitsForAMasterThatHangsAndTheKeysOfOthersGoOn() throws Exception {
            fill();
            cluster.server(1).standStill(true);
            var hanging = keysOf(1);
            awaitRefused(() -> store.find(hanging.get(0)));
            var refusal =
                    "Redis at " + cluster.server(1).address() + ", which larder.redis.nodes leads to, " + NOT_ASKED;
            InParallel.call(4, () -> {
                assertNobodyWaits(() -> failure(() -> store.putIfAbsent(hanging.get(1), "two", Ttl.OF_CACHE)));
                for (int server : List.of(0, 2)) {
                    for (var key : keysOf(server)) {
                        assertEquals("of " + key, store.find(key));
                        store.put(key, "of " + key, Ttl.OF_CACHE);
                    }
                }
                return null;
            });
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> failure(() -> store.find(hanging.get(0))).equals(refusal));
            cluster.server(1).standStill(false);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreException(StoreUnavailableException.class)
                    .until(() -> ("of " + hanging.get(0)).equals(store.find(hanging.get(0))));
        }

        @Test
        void ofSeveralServersThoseThatAnswerHaveTheirPartCarriedOut() {
            fill();
            cluster.server(1).standStill(true);
            awaitRefused(() -> store.find(keysOf(1).get(0)));
            var all =
                    Set.<Object>of(keysOf(0).get(0), keysOf(1).get(0), keysOf(2).get(0));
            awaitRefused(() -> store.removeAll(all));
            assertEquals(
                    Map.of(), store.findAll(Set.of(keysOf(0).get(0), keysOf(2).get(0))));
            cluster.server(1).standStill(false);
        }

        /** Servers that have to be told the script, or that know who has the key now, answer in the second round only. */
        @Test
        void ofSeveralServersThoseThatHaveToBeAskedTwiceHaveTheirPartCarriedOut() {
            fill();
            cluster.server(1).standStill(true);
            awaitRefused(() -> store.find(keysOf(1).get(0)));
            var entries = new HashMap<Object, Object>();
            List.of(0, 1, 2).forEach(server -> entries.put(keysOf(server).get(0), "new"));
            awaitRefused(() -> {
                for (int server : List.of(0, 2)) {
                    store.put(keysOf(server).get(0), "old", Ttl.OF_CACHE);
                    try (var client = cluster.server(server).client()) {
                        client.scriptFlush();
                    }
                }
                store.putAll(entries, Ttl.UNCHANGED);
            });
            assertEquals("new", store.find(keysOf(0).get(0)));
            assertEquals("new", store.find(keysOf(2).get(0)));
            cluster.server(1).standStill(false);
        }

        @Test
        void nobodyWaitsForAnyWhereAllHang() {
            fill();
            IntStream.range(0, 3).forEach(i -> cluster.server(i).standStill(true));
            for (int i = 0; i < 3; i++) {
                var key = keysOf(i).get(0);
                awaitRefused(() -> store.find(key));
            }
            assertNobodyWaits(() -> failure(() -> store.find("k0")));
            IntStream.range(0, 3).forEach(i -> cluster.server(i).standStill(false));
        }

        @Test
        void theReplicaThatTakesThePlaceOfOneThatHangsIsAskedAtOnce() {
            cluster.addReplica();
            fill();
            close();
            open(Map.of(
                    "larder.redis.mode",
                    "cluster",
                    "larder.redis.nodes",
                    cluster.addresses(),
                    "larder.redis.timeout",
                    "PT0.1S")); // it is passed over before its replica takes its place
            var key = keysOf(0).get(0);
            cluster.server(0).standStill(true);
            awaitRefused(() -> store.find(key));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreException(StoreUnavailableException.class)
                    .until(() -> keysOf(0).stream().allMatch(one -> ("of " + one).equals(store.find(one))));
            cluster.server(0).standStill(false);
        }
    }

    @Test
    void nobodyWaitsForSentinelsThatHang() {
        try (var one = Proxy.to(RedisServer.shared().port());
                var two = Proxy.to(RedisServer.shared().port())) {
            one.silent(true);
            two.silent(true);
            open(Map.of(
                    "larder.redis.mode",
                    "sentinel",
                    "larder.redis.nodes",
                    one.address() + "," + two.address(),
                    "larder.redis.master",
                    "main"));
            awaitRefused(() -> store.find("a"));
            assertNobodyWaits(() -> failure(() -> store.find("a")));
        }
    }
}
