package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.cache.memcached.MemcachedCaches;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes with near tiers in front of real Memcached servers. Near's clock goes on only where a test lets it. */
@Tag("remote")
@Timeout(120)
class TieredMemcachedNodesTest {

    private static final Duration NEAR_TTL = Duration.ofHours(1);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final MemcachedServer server = closing(MemcachedServer.start());
    private final SettableTime time = new SettableTime();

    private <T extends AutoCloseable> T closing(T one) {
        open.add(one);
        return one;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private EntryStore<Object, Object> node(MemcachedServer... servers) {
        Stores stores = closing(TestTiers.overMemcached(
                MemcachedCaches.stores(servers), time, Map.of("larder.cache.default.near-ttl", NEAR_TTL.toString())));
        return stores.store("entries", MemcachedCaches.settings(Duration.ofDays(1)));
    }

    /** Takes an entry away from the server without anybody's knowledge: who still finds it has it near. */
    private void takeAway(String key) {
        try (var client = server.client()) {
            client.keys().stream()
                    .filter(name -> name.endsWith(":s:" + key))
                    .forEach(name -> assertEquals("DELETED", client.line("delete " + name)));
        }
    }

    private static void near(EntryStore<Object, Object> node, String key, Object value) {
        node.put(key, value, Ttl.OF_CACHE);
        assertEquals(value, node.find(key));
    }

    @Test
    void nearKeepsAnEntryForTheRestOfItsTimeAtMost() {
        var node = node(server);
        node.put("a", "one", Ttl.of(Duration.ofMinutes(10)));
        node.put("b", "two", Ttl.of(Duration.ofMinutes(10)));
        node.put("long", "three", Ttl.OF_CACHE);
        MemcachedCaches.pass(server, Duration.ofSeconds(500));
        assertEquals("one", node.find("a"));
        assertEquals(Map.of("b", "two", "long", "three"), node.findAll(Set.of("b", "long")));
        List.of("a", "b", "long").forEach(this::takeAway);
        time.pass(Duration.ofMinutes(1));
        assertEquals("one", node.find("a"), "it lives for about a hundred seconds");
        assertEquals("two", node.find("b"));
        time.pass(Duration.ofSeconds(40));
        assertNull(node.find("a"));
        assertNull(node.find("b"));
        assertEquals("three", node.find("long"));
        time.pass(NEAR_TTL);
        assertNull(node.find("long"));
    }

    @Test
    void serverThatIsAwayIsNoMatterToWhatIsNearAndEmptiesItWhenItIsBack() {
        var node = node(server);
        near(node, "a", "one");
        server.kill();
        assertThrows(StoreUnavailableException.class, () -> node.findStored("a"));
        assertEquals("one", node.find("a"), "near gives what is fresh");
        time.pass(NEAR_TTL);
        assertThrows(StoreUnavailableException.class, () -> node.find("a"), "and nothing older");
        server.restart();
        near(node, "b", "two");
        server.kill();
        assertThrows(StoreUnavailableException.class, () -> node.findStored("b"));
        server.restart();
        assertNull(node.find("c"));
        assertNull(node.find("b"), "it has come back empty");
    }

    @Test
    void serverThatWasStartedAnewUnnoticedEmptiesNearToo() {
        var node = node(server);
        near(node, "a", "one");
        server.kill();
        server.restart();
        assertEquals("one", node.find("a"), "nobody has asked");
        assertNull(node.findStored("a"));
        assertNull(node.find("a"), "what is lost does not reappear");
    }

    @Test
    void oneOfSeveralServersThatDiesEmptiesNearAsSoonAsOthersStandIn() {
        var other = closing(MemcachedServer.start());
        var node = node(server, other);
        var keys = IntStream.range(0, 50).mapToObj(i -> "key " + i).toList();
        keys.forEach(key -> near(node, key, "one"));
        var lost = keys.stream()
                .filter(key -> {
                    long before = server.statistic("cmd_get");
                    node.findStored(key);
                    return server.statistic("cmd_get") > before;
                })
                .findFirst()
                .orElseThrow();
        server.kill();
        assertEquals("one", node.find(lost));
        Awaitility.await().ignoreExceptions().until(() -> node.findStored(lost) == null);
        assertNull(node.find(lost), "what is lost does not reappear");
        near(node, lost, "two");
        server.restart();
        Awaitility.await().ignoreExceptions().until(() -> {
            node.put("any " + lost, "one", Ttl.OF_CACHE);
            return node.findStored(lost) == null;
        });
        assertNull(node.find(lost), "nor what was in a stand-in");
    }

    @Test
    void whatAnotherNodeHasClearedGoesWithTheNextReadThatAsks() {
        var one = node(server);
        var two = node(server);
        near(one, "a", "one");
        two.clear();
        assertEquals("one", one.find("a"), "it has not heard of it");
        assertNull(one.find("b"));
        assertNull(one.find("a"));
    }

    @Test
    void whatAnotherNodeHasChangedIsSeenAfterNearTtlAtTheLatest() {
        var one = node(server);
        var two = node(server);
        near(one, "a", "one");
        two.put("a", "two", Ttl.OF_CACHE);
        assertEquals("one", one.find("a"));
        time.pass(NEAR_TTL);
        assertEquals("two", one.find("a"));
    }

    @Test
    void readsThatRaceWithARemovalBringNothingBack() throws Exception {
        var node = node(server);
        var done = new AtomicBoolean();
        var executor = Executors.newFixedThreadPool(3);
        try {
            var readers = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                readers.add(executor.submit(() -> {
                    while (!done.get()) {
                        node.find("a");
                    }
                }));
            }
            for (int round = 0; round < 2000; round++) {
                node.put("a", round, Ttl.OF_CACHE);
                assertEquals(round, node.find("a"));
                node.remove("a");
                assertNull(node.find("a"));
            }
            done.set(true);
            for (var reader : readers) {
                reader.get(1, TimeUnit.MINUTES);
            }
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }
}
