package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.Proxy;
import dev.larder.servers.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several servers, one of which goes and comes back. */
@Timeout(90)
@Tag("remote")
class FailoverTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final int KEYS = 600;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        open.add(one);
        return one;
    }

    private MemcachedServer server() {
        return closing(MemcachedServer.start());
    }

    private EntryStore<Object, Object> client(String nodes) {
        return client(Map.of("larder.memcached.nodes", nodes));
    }

    private EntryStore<Object, Object> client(Map<String, String> settings) {
        Stores stores = closing(MemcachedCaches.stores(settings));
        return stores.store("entries", MemcachedCaches.settings(TTL));
    }

    /** A key that the first of two servers has. */
    private static String keyOf(EntryStore<Object, Object> store, MemcachedServer server) {
        IntStream.range(0, 50).forEach(i -> store.put("first " + i, "both are connected to now", Ttl.OF_CACHE));
        for (int i = 0; ; i++) {
            long before = server.statistic("cmd_set");
            store.put("key " + i, "probe", Ttl.OF_CACHE);
            boolean there = server.statistic("cmd_set") > before;
            store.remove("key " + i);
            if (there) {
                return "key " + i;
            }
        }
    }

    private static void awaitUseOf(MemcachedServer server, EntryStore<Object, Object> store, String key, Object value) {
        Awaitility.await().ignoreExceptions().until(() -> {
            long before = server.statistic("cmd_set");
            store.put(key, value, Ttl.OF_CACHE);
            return server.statistic("cmd_set") > before && value.equals(store.find(key));
        });
    }

    @Test
    void serversShareTheKeysAndOneThatDiesTakesItsShareAlone() {
        var servers = List.of(server(), server(), server());
        var store = client(MemcachedCaches.addresses(servers.toArray(MemcachedServer[]::new)));
        IntStream.range(0, KEYS).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
        long lost = servers.get(1).statistic("curr_items");
        assertTrue(lost > KEYS / 6 && lost < KEYS / 2, "share " + lost);
        servers.get(1).kill();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> IntStream.range(0, KEYS).allMatch(i -> {
                    store.find(i);
                    return true;
                }));
        long hits = IntStream.range(0, KEYS).filter(i -> store.find(i) != null).count();
        assertTrue(hits >= KEYS - lost, hits + " hits after " + lost + " were lost");
        IntStream.range(0, KEYS).forEach(i -> store.put(i, "two", Ttl.OF_CACHE));
        IntStream.range(0, KEYS).forEach(i -> assertEquals("two", store.find(i)));
        assertEquals(
                KEYS,
                store.findAll(Set.copyOf(IntStream.range(0, KEYS).boxed().toList()))
                        .size());
        servers.get(1).restart();
        Awaitility.await().until(() -> {
            IntStream.range(0, KEYS).forEach(i -> store.put(i, "three", Ttl.OF_CACHE));
            return servers.get(1).statistic("curr_items") > KEYS / 6;
        });
        // what a stand-in had when the server came back is gone
        IntStream.range(0, KEYS).forEach(i -> store.put(i, "four", Ttl.OF_CACHE));
        IntStream.range(0, KEYS).forEach(i -> assertEquals("four", store.find(i)));
        store.clear();
        IntStream.range(0, KEYS).forEach(i -> assertNull(store.find(i)));
    }

    @Test
    void nothingOldComesBackWithAServerThatFailsAgain() {
        var first = server();
        var second = server();
        var store = client(MemcachedCaches.addresses(first, second));
        var key = keyOf(store, first);
        store.put(key, "before", Ttl.OF_CACHE);
        first.kill();
        Awaitility.await().ignoreExceptions().until(() -> store.find(key) == null);
        store.put(key, "meanwhile", Ttl.OF_CACHE);
        assertEquals("meanwhile", store.find(key));
        first.restart();
        awaitUseOf(first, store, key, "after");
        first.kill();
        Awaitility.await().ignoreExceptions().until(() -> {
            var found = store.find(key);
            assertNotEquals("meanwhile", found);
            return found == null;
        });
    }

    @Test
    void nothingOldComesBackWithAServerThatHasKeptItsMemory() {
        var first = server();
        var second = server();
        int port = ServerProcess.freePort();
        var way = Proxy.at(port, first.port());
        var store = client("127.0.0.1:%d,%s".formatted(port, second.address()));
        var key = keyOf(store, first);
        store.put(key, "before", Ttl.OF_CACHE);
        way.close();
        Awaitility.await().ignoreExceptions().until(() -> store.find(key) == null);
        store.put(key, "meanwhile", Ttl.OF_CACHE);
        closing(Proxy.at(port, first.port()));
        Awaitility.await().ignoreExceptions().until(() -> {
            var found = store.find(key);
            assertNotEquals("before", found);
            return found == null;
        });
        awaitUseOf(first, store, key, "after");
    }

    @Test
    void nodesAgreeOnWhoHasAKeyOnceTheServerIsBack() {
        var first = server();
        var second = server();
        var one = client(MemcachedCaches.addresses(first, second));
        var two = client(MemcachedCaches.addresses(first, second));
        var key = keyOf(one, first);
        for (int round = 0; round < 3; round++) {
            one.put(key, "before", Ttl.OF_CACHE);
            assertEquals("before", two.find(key));
            first.kill();
            Awaitility.await().ignoreExceptions().until(() -> one.find(key) == null && two.find(key) == null);
            one.put(key, "meanwhile", Ttl.OF_CACHE);
            assertEquals("meanwhile", two.find(key), "they share the stand-in");
            first.restart();
            awaitUseOf(first, one, key, "after " + round);
            assertEquals("after " + round, two.find(key), "who is still in the stand-in is moved out");
        }
    }

    @Test
    void clearingReachesStandInsAndServersThatAreDown() {
        var first = server();
        var second = server();
        var one = client(MemcachedCaches.addresses(first, second));
        var two = client(MemcachedCaches.addresses(first, second));
        var key = keyOf(one, first);
        assertNull(two.find(key));
        first.kill();
        Awaitility.await().ignoreExceptions().until(() -> one.find(key) == null && two.find(key) == null);
        one.put(key, "meanwhile", Ttl.OF_CACHE);
        two.clear();
        assertNull(one.find(key));
        tagged(one).put(key, "tagged", Ttl.OF_CACHE, Set.of("red"));
        assertEquals("tagged", two.find(key));
        tagged(two).removeTagged("red");
        assertNull(one.find(key));
    }

    @SuppressWarnings("unchecked")
    private static TaggedStore<Object, Object> tagged(EntryStore<Object, Object> store) {
        return (TaggedStore<Object, Object>) store;
    }

    @Test
    void withoutFailoverTheKeysOfAServerThatIsDownAreNotCached() {
        var first = server();
        var second = server();
        var store = client(Map.of(
                "larder.memcached.nodes",
                MemcachedCaches.addresses(first, second),
                "larder.memcached.failover",
                "false"));
        var key = keyOf(store, first);
        first.kill();
        for (int i = 0; i < 20; i++) {
            assertThrows(StoreUnavailableException.class, () -> store.find(key));
        }
        assertThrows(StoreUnavailableException.class, store::clear);
        first.restart();
        awaitUseOf(first, store, key, "after");
    }

    @Test
    void nobodyStandsInForAServerThatIsOnlySilent() {
        var first = server();
        var second = server();
        var store = client(Map.of(
                "larder.memcached.nodes",
                MemcachedCaches.addresses(first, second),
                "larder.memcached.timeout",
                "PT2S"));
        var key = keyOf(store, first);
        store.put(key, "one", Ttl.OF_CACHE);
        first.standStill(true);
        for (int i = 0; i < 8; i++) {
            assertThrows(StoreUnavailableException.class, () -> store.find(key));
        }
        assertFalse(second.statistic("curr_items") < 0);
        first.standStill(false);
        Awaitility.await().ignoreExceptions().until(() -> "one".equals(store.find(key)));
    }
}
