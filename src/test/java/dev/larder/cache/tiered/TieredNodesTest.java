package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes with near tiers in front of one real Redis: what one changes, the other hears. No clock goes on here, so that near
 * gives up nothing by itself.
 */
@Tag("remote")
@Timeout(120)
class TieredNodesTest {

    private static final Duration TTL = Duration.ofHours(1);
    private static final String ENTRY = "larder:test:entries:0:e:s:";
    private static final String LOG = "larder:test:entries:0:log";

    private final RedisServer server = RedisServer.start();
    private final Proxy proxy = Proxy.to(server.port());
    private final SettableTime time = new SettableTime();
    private final List<Stores> opened = new ArrayList<>();
    private final EntryStore<Object, Object> one = node(Map.of("larder.redis.nodes", server.address()));
    /** Reaches the server through the proxy. */
    private final EntryStore<Object, Object> two =
            node(Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", "PT30S"));

    private EntryStore<Object, Object> node(Map<String, String> settings) {
        var stores =
                TestTiers.over(RedisCaches.stores(settings), time, Map.of("larder.cache.default.near-ttl", "PT1H"));
        opened.add(stores);
        return stores.store("entries", RedisCaches.settings(TTL));
    }

    /** Both are at their places in the log as soon as each hears the other. */
    @BeforeEach
    void listen() {
        hears(one, two);
        hears(two, one);
    }

    private void hears(EntryStore<Object, Object> listener, EntryStore<Object, Object> writer) {
        var number = new int[1];
        Awaitility.await().until(() -> {
            writer.put("first", number[0], Ttl.OF_CACHE);
            listener.find("first");
            writer.put("first", ++number[0], Ttl.OF_CACHE);
            return Awaitility.await()
                            .atMost(Duration.ofSeconds(20))
                            .until(() -> listener.find("first"), found -> found.equals(number[0]))
                    != null;
        });
    }

    @AfterEach
    void close() {
        proxy.close();
        opened.forEach(Stores::close);
        server.close();
    }

    /** Takes an entry away from the server without a line in the log: who still finds it has it near. */
    private void takeAway(String key) {
        try (var client = server.client()) {
            assertEquals(1, client.del(ENTRY + key));
        }
    }

    private static void becomes(EntryStore<Object, Object> node, String key, Object value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(StoreUnavailableException.class)
                .untilAsserted(() -> assertEquals(value, node.find(key)));
    }

    private void near(EntryStore<Object, Object> node, String... keys) {
        for (var key : keys) {
            one.put(key, "old", Ttl.OF_CACHE);
            becomes(node, key, "old");
        }
    }

    /**
     * A key is written, then a mark. A node that has the mark near reads the new one only after it has heard of it, and so of the
     * key before it; from then on no read may give the old value, although others read all the time.
     */
    @Test
    void noReadIsStaleAfterTheChangeWasHeard() throws Exception {
        int rounds = 2000;
        int reads = 50;
        var done = new AtomicBoolean();
        var readers = Executors.newFixedThreadPool(2);
        try {
            one.put("mark", 0, Ttl.OF_CACHE);
            becomes(two, "mark", 0);
            for (int i = 0; i < 2; i++) {
                readers.execute(() -> {
                    while (!done.get()) {
                        two.find("key");
                        Thread.onSpinWait();
                    }
                });
            }
            for (int i = 1; i <= rounds; i++) {
                one.put("key", i, Ttl.OF_CACHE);
                one.put("mark", i, Ttl.OF_CACHE);
                while (!two.find("mark").equals(i)) {
                    Thread.onSpinWait();
                }
                for (int read = 0; read < reads; read++) {
                    assertEquals(i, two.find("key"));
                }
            }
        } finally {
            done.set(true);
            readers.shutdown();
            assertTrue(readers.awaitTermination(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void everyChangeIsHeard() {
        var changes = new HashMap<String, Runnable>();
        changes.put("put", () -> one.put("put", "new", Ttl.OF_CACHE));
        changes.put("putAll", () -> one.putAll(Map.of("putAll", "new"), Ttl.OF_CACHE));
        changes.put(
                "replace",
                () -> one.replace("replace", one.findStored("replace").version(), "new", Ttl.OF_CACHE));
        changes.put("unchanged", () -> one.put("unchanged", "new", Ttl.UNCHANGED));
        near(two, changes.keySet().toArray(String[]::new));
        changes.values().forEach(Runnable::run);
        changes.keySet().forEach(key -> becomes(two, key, "new"));
        var removals = new HashMap<String, Runnable>();
        removals.put("remove", () -> one.remove("remove"));
        removals.put("removeAll", () -> one.removeAll(Set.of("removeAll")));
        removals.put(
                "version", () -> one.remove("version", one.findStored("version").version()));
        near(two, removals.keySet().toArray(String[]::new));
        removals.values().forEach(Runnable::run);
        removals.keySet().forEach(key -> becomes(two, key, null));
        near(two, "left", "other");
        one.clear();
        becomes(two, "left", null);
        assertNull(two.find("other"));
    }

    @Test
    void shorterTimeIsHeard() {
        near(two, "a");
        one.touch("a", Ttl.of(Duration.ofMillis(1)));
        becomes(two, "a", null);
    }

    @Test
    void removedTagIsHeardByThoseThatHaveTags() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) one;
        tagged.put("tagged", "old", Ttl.OF_CACHE, Set.of("red"));
        becomes(two, "tagged", "old");
        near(two, "plain");
        tagged.removeTagged("red");
        becomes(two, "tagged", null);
        takeAway("plain");
        assertEquals("old", two.find("plain"));
    }

    @Test
    void loadIsNoChangeAndNeitherIsOnesOwn() {
        near(two, "a");
        var fence = one.lookUp("b", Set.of()).fence();
        assertTrue(one.putFenced("b", "loaded", Ttl.OF_CACHE, Set.of(), fence));
        try (var client = server.client()) {
            var last = client.xrevrange(LOG, "+", "-", 1).get(0).getFields().get("k");
            assertEquals(ENTRY + "a", last);
        }
        two.put("c", "own", Ttl.OF_CACHE);
        assertEquals("own", two.find("c"));
        near(two, "d"); // later in the log than the line of "c"
        one.put("d", "new", Ttl.OF_CACHE);
        becomes(two, "d", "new");
        takeAway("c");
        assertEquals("own", two.find("c"));
    }

    @Test
    void nodeThatWasCutOffCatchesUpAndKeepsTheRest() {
        near(two, "changed", "left");
        proxy.cut(true);
        one.put("changed", "new", Ttl.OF_CACHE);
        one.put("another", "new", Ttl.OF_CACHE);
        assertEquals("old", two.find("changed"), "near gives what is fresh");
        proxy.cut(false);
        becomes(two, "changed", "new");
        takeAway("left");
        assertEquals("old", two.find("left"), "nothing was missed, so it stays");
    }

    @Test
    void nodeThatHasMissedSomethingForgetsEverything() {
        near(two, "changed", "left");
        proxy.cut(true);
        one.put("changed", "new", Ttl.OF_CACHE);
        try (var client = server.client()) {
            client.xtrim(LOG, 0, false);
        }
        takeAway("left");
        proxy.cut(false);
        becomes(two, "changed", "new");
        becomes(two, "left", null);
    }

    @Test
    void serverThatIsEmptiedIsNoticed() {
        near(two, "a");
        server.clear();
        becomes(two, "a", null);
        becomes(one, "a", null);
        near(two, "b");
        one.put("b", "new", Ttl.OF_CACHE);
        becomes(two, "b", "new");
    }

    @Test
    void serverThatComesBackEmptyEmptiesNear() {
        near(two, "a");
        assertEquals("old", one.find("a"));
        server.kill();
        assertEquals("old", one.find("a"), "near gives what is fresh");
        assertThrows(StoreUnavailableException.class, () -> one.findStored("a"));
        server.restart();
        becomes(one, "a", null);
        becomes(two, "a", null);
        near(two, "b");
        one.put("b", "new", Ttl.OF_CACHE);
        becomes(two, "b", "new");
    }

    @Test
    void serverThatHangsIsNotWaitedForByWhatIsNear() {
        var hung = node(Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", "PT1S"));
        near(hung, "a");
        proxy.silent(true);
        assertEquals("old", hung.find("a"));
        assertThrows(StoreUnavailableException.class, () -> hung.find("b"));
        one.put("a", "new", Ttl.OF_CACHE);
        assertEquals("old", hung.find("a"), "no older than near-ttl");
        time.pass(Duration.ofHours(1));
        assertThrows(StoreUnavailableException.class, () -> hung.find("a"));
        proxy.silent(false);
        becomes(hung, "a", "new");
    }
}
