package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CountingStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Namespace;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.EncodedKey;
import dev.larder.servers.RedisClusterServers;
import dev.larder.servers.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Keys that move from one server of a Redis Cluster to another, and servers that fail. */
@Tag("remote")
@Timeout(180)
class RedisClusterFaultsTest {

    private RedisClusterServers cluster;
    private Stores stores;
    private EntryStore<Object, Object> store;

    @BeforeEach
    void start() {
        cluster = RedisClusterServers.start();
        open(cluster.addresses());
    }

    private void open(String nodes) {
        stores = RedisCaches.stores(
                Map.of("larder.redis.mode", "cluster", "larder.redis.nodes", nodes, "larder.redis.timeout", "PT10S"));
        store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
    }

    @AfterEach
    void end() {
        stores.close();
        cluster.close();
    }

    private static Set<Object> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).collect(Collectors.toSet());
    }

    private void fill(int count) {
        var entries = new HashMap<Object, Object>();
        keys(count).forEach(key -> entries.put(key, "of " + key));
        store.putAll(entries, Ttl.OF_CACHE);
    }

    @Test
    void everyServerHasAPartAndAllAreFound() {
        fill(300);
        cluster.each(client -> assertTrue(client.dbSize() > 30, "a third, about"));
        assertEquals(keys(300), store.findAll(keys(310)).keySet());
        var listed = new ArrayList<>();
        store.keys().forEachRemaining(listed::add);
        assertEquals(300, listed.size());
        assertEquals(keys(300), Set.copyOf(listed));
        store.clear();
        cluster.each(client -> assertEquals(0, client.dbSize()));
    }

    @Test
    void oneServerIsEnoughToFindTheOthers() {
        stores.close();
        open("127.0.0.1:" + ServerProcess.freePort() + "," + cluster.server(2).address());
        fill(100);
        assertEquals(keys(100), store.findAll(keys(100)).keySet());
    }

    /** A slot on its way: what is still here is asked for here, what is not there. */
    @Test
    void keysAreFoundWhileTheirSlotMovesAndAfterwards() {
        store.put("a", "one", Ttl.OF_CACHE);
        var slot = slotOf("a");
        int from = ownerOf(slot);
        int to = (from + 1) % 3;
        cluster.cluster(to, "SETSLOT", slot, "IMPORTING", cluster.id(from));
        cluster.cluster(from, "SETSLOT", slot, "MIGRATING", cluster.id(to));
        assertEquals("one", store.find("a"));
        migrate(from, to);
        assertEquals("one", store.find("a"), "redirected by ASK");
        assertTrue(store.replace("a", store.findStored("a").version(), "two", Ttl.OF_CACHE));
        assertEquals(Map.of("a", "two"), store.findAll(Set.of("a", "b", "c")));
        assertTrue(store.remove("a"));
        assertNull(store.lookUp("a", Set.of()).value());
        store.put("a", "three", Ttl.OF_CACHE);
        for (int server = 0; server < 3; server++) {
            cluster.cluster(server, "SETSLOT", slot, "NODE", cluster.id(to));
        }
        assertEquals("three", store.find("a"), "redirected by MOVED");
        assertTrue(store.remove("a", store.findStored("a").version()));
    }

    /** Neither the server that had the key nor the one that it goes to adds what the other adds, too. */
    @Test
    @SuppressWarnings("unchecked")
    void counterIsAddedToOnceWhileItsSlotMovesAndAfterwards() {
        var counting = (CountingStore<Object, Object>) store;
        assertEquals(1, counting.add("a", 0L, 1, Ttl.OF_CACHE, Ttl.UNCHANGED));
        var slot = slotOf("a");
        int from = ownerOf(slot);
        int to = (from + 1) % 3;
        cluster.cluster(to, "SETSLOT", slot, "IMPORTING", cluster.id(from));
        cluster.cluster(from, "SETSLOT", slot, "MIGRATING", cluster.id(to));
        assertEquals(3, counting.add("a", 0L, 2, Ttl.OF_CACHE, Ttl.UNCHANGED));
        migrate(from, to);
        assertEquals(7, counting.add("a", 0L, 4, Ttl.OF_CACHE, Ttl.UNCHANGED), "redirected by ASK");
        for (int server = 0; server < 3; server++) {
            cluster.cluster(server, "SETSLOT", slot, "NODE", cluster.id(to));
        }
        assertEquals(15, counting.add("a", 0L, 8, Ttl.OF_CACHE, Ttl.UNCHANGED), "redirected by MOVED");
        assertEquals(31, counting.add("a", 0L, 16, Ttl.OF_CACHE, Ttl.UNCHANGED));
        assertEquals(31L, store.find("a"));
    }

    private String slotOf(Object key) {
        byte[] name = names().name(key(key));
        return String.valueOf(JedisClusterCRC16.getSlot(name));
    }

    private static KeyNames.Entries names() {
        return KeyNames.of("test", "entries", Namespace.DEFAULT).entries();
    }

    private static EncodedKey key(Object key) {
        return EncodedKey.listed(("s:" + key).getBytes(UTF_8));
    }

    private static int ownerOf(String slot) {
        return Integer.parseInt(slot) * 3 / 16_384;
    }

    private void migrate(int from, int to) {
        try (var client = cluster.server(from).client()) {
            client.migrate("127.0.0.1", cluster.server(to).port(), 5_000, new MigrateParams(), names().name(key("a")));
        }
    }

    @Test
    void killedMasterIsReplacedByItsReplicaAndNothingThatItHadIsLost() {
        cluster.addReplica();
        fill(300);
        try (var master = cluster.server(0).client();
                var replica = cluster.server(3).client()) {
            Awaitility.await().until(() -> replica.dbSize() == master.dbSize());
        }
        cluster.server(0).kill();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreException(StoreUnavailableException.class)
                .until(() -> store.findAll(keys(300)).size() == 300);
        assertTrue(store.putIfAbsent("new", "one", Ttl.OF_CACHE));
        fill(300);
        store.clear();
        assertFalse(store.keys().hasNext());
    }

    @Test
    void whatAMissingServerHadCannotBeReachedAndItIsNamed() {
        fill(300);
        cluster.server(1).kill();
        var thrown = assertThrows(StoreUnavailableException.class, () -> store.findAll(keys(300)));
        assertNotNull(thrown.getMessage());
        assertThrows(StoreUnavailableException.class, () -> store.clear());
        cluster.server(1).restart();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreException(StoreUnavailableException.class)
                .until(() -> store.findAll(keys(300)).size() > 0);
    }

    @Test
    void absentClusterIsNamed() {
        stores.close();
        var nodes = "127.0.0.1:" + ServerProcess.freePort() + ",127.0.0.1:" + ServerProcess.freePort();
        open(nodes);
        var message = assertThrows(StoreUnavailableException.class, () -> store.find("a"))
                .getMessage();
        assertTrue(
                message.startsWith("Redis at " + nodes.split(",", -1)[0] + ", which larder.redis.nodes leads to,"),
                message);
    }
}
