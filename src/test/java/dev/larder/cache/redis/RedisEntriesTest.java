package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** What stands in Redis, and what is asked of it, beyond what every store does. */
@Timeout(60)
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
class RedisEntriesTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private final RedisServer server = RedisServer.shared();
    private Stores stores;
    private EntryStore<Object, Object> store;
    private RedisClient client;

    @BeforeEach
    void open() {
        stores = RedisCaches.stores(server);
        store = stores.store("entries", RedisCaches.settings(TTL));
        client = server.client();
    }

    @AfterEach
    void close() {
        client.close();
        stores.close();
        server.clear();
    }

    @SuppressWarnings("unchecked")
    private TaggedStore<Object, Object> tagged() {
        return (TaggedStore<Object, Object>) store;
    }

    private static byte[] name(String key) {
        return ("larder:test:entries:0:e:s:" + key).getBytes(UTF_8);
    }

    private Object fence(String key) {
        return store.lookUp(key, Set.of()).fence();
    }

    private boolean load(String key, Object fence) {
        return store.putFenced(key, "loaded", Ttl.OF_CACHE, Set.of(), fence);
    }

    @Nested
    class Leases {

        @Test
        void isNoEntry() {
            store.put("other", "one", Ttl.OF_CACHE);
            var version = store.findStored("other").version();
            store.remove("other");
            fence("a");
            assertTrue(client.exists(name("a")));
            assertNull(store.find("a"));
            assertNull(store.findStored("a"));
            assertNull(store.findAndTouch("a", Ttl.OF_CACHE));
            assertEquals(Map.of(), store.findAll(Set.of("a")));
            assertFalse(store.keys().hasNext());
            assertFalse(store.touch("a", Ttl.OF_CACHE) || store.touch("a", Ttl.UNCHANGED));
            assertFalse(store.replace("a", version, "two", Ttl.OF_CACHE) || store.remove("a", version));
            assertFalse(store.remove("a"));
            fence("a");
            assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
        }

        @Test
        void isNotWhatANewEntryGetsItsTimeFrom() {
            fence("a");
            store.put("a", "one", Ttl.UNCHANGED);
            assertTrue(client.pttl(name("a")) > TTL.toMillis() / 2);
        }

        @Test
        void endsWithClearBesideEntriesAndOtherLeases() {
            var fences = IntStream.range(0, 50).mapToObj(i -> fence("k" + i)).toList();
            IntStream.range(50, 100).forEach(i -> store.put("k" + i, "one", Ttl.OF_CACHE));
            assertTrue(load("k0", fences.get(0)));
            store.clear();
            for (int i = 0; i < 50; i++) {
                assertFalse(load("k" + i, fences.get(i)));
            }
            assertEquals(0, client.dbSize());
        }

        @Test
        void thatWasLostRefusesTheLoad() {
            var fence = fence("a");
            client.unlink(name("a")); // as an eviction does
            assertFalse(load("a", fence));
            var next = fence("a");
            assertFalse(load("a", fence), "that of another load is not this one's");
            assertTrue(load("a", next));
        }

        @Test
        void isSharedAndItsTimeBeginsAnewForEachWhoLooks() {
            var first = fence("a");
            server.pass(Duration.ofMinutes(4));
            var second = fence("a");
            server.pass(Duration.ofMinutes(4));
            assertTrue(load("a", first));
            assertFalse(load("a", second), "there is an entry by now");
            store.remove("a");
            var late = fence("a");
            server.pass(Duration.ofMinutes(6));
            assertFalse(load("a", late));
        }
    }

    @Nested
    class Tags {

        @Test
        void areKeptAndComparedWhenAnEntryIsReplacedWithTheTimeItHas() {
            tagged().put("a", "one", Ttl.OF_CACHE, Set.of("red"));
            assertTrue(store.replace("a", store.findStored("a").version(), "two", Ttl.UNCHANGED));
            assertEquals("two", store.find("a"));
            store.put("b", "other", Ttl.OF_CACHE);
            tagged().put("b", "one", Ttl.OF_CACHE, Set.of("red"));
            store.put("b", "two", Ttl.UNCHANGED);
            tagged().removeTagged("red");
            assertNull(store.find("a"));
            assertEquals("two", store.find("b"), "a plain put drops the tags");
        }

        @Test
        void liveAsLongAsTheirEntries() {
            tagged().put("own", "one", Ttl.of(TTL.multipliedBy(10)), Set.of("red"));
            assertTrue(client.pttl("larder:test:entries:0:t:red") > client.pttl(name("own")), "and a little longer");
            tagged().put("eternal", "one", Ttl.ETERNAL, Set.of("round"));
            tagged().put("touched", "one", Ttl.OF_CACHE, Set.of("blue"));
            tagged().put("replaced", "one", Ttl.OF_CACHE, Set.of("green"));
            store.touch("touched", Ttl.of(TTL.multipliedBy(10)));
            store.replace("replaced", store.findStored("replaced").version(), "one", Ttl.of(TTL.multipliedBy(10)));
            var fence = store.lookUp("loaded", Set.of("white")).fence();
            store.putFenced("loaded", "one", Ttl.of(TTL.multipliedBy(10)), Set.of("white"), fence);
            server.pass(TTL.multipliedBy(9));
            var all = Set.<Object>of("own", "eternal", "touched", "replaced", "loaded");
            assertEquals(all, store.findAll(all).keySet());
            server.pass(TTL.multipliedBy(2));
            assertEquals(Map.of("eternal", "one"), store.findAll(all));
            assertEquals(2, client.dbSize(), "the one entry that lives, and its tag's token");
        }

        @Test
        void whoseTokenWasLostHideTheirEntries() {
            tagged().put("a", "one", Ttl.OF_CACHE, Set.of("red"));
            client.unlink("larder:test:entries:0:t:red");
            assertNull(store.find("a"));
            tagged().put("b", "two", Ttl.OF_CACHE, Set.of("red"));
            assertNull(store.find("a"));
            assertEquals("two", store.find("b"));
        }

        @Test
        void ofALoadAreThoseOfItsFence() {
            var fence = store.lookUp("a", Set.of("red")).fence();
            assertFalse(store.putFenced("a", "one", Ttl.OF_CACHE, Set.of("red", "round"), fence));
            assertTrue(store.putFenced("a", "one", Ttl.OF_CACHE, Set.of("red"), fence));
        }
    }

    @Nested
    class ForeignValues {

        @Test
        void areNoEntriesAndAreWrittenOver() {
            client.set(name("a"), "what somebody else wrote".getBytes(UTF_8));
            client.set(name("short"), "x".getBytes(UTF_8));
            assertNull(store.find("a"));
            assertEquals(Map.of(), store.findAll(Set.of("a", "short")));
            assertFalse(store.keys().hasNext());
            assertFalse(store.touch("a", Ttl.OF_CACHE) || store.remove("short"));
            assertTrue(store.putIfAbsent("a", "one", Ttl.OF_CACHE));
            assertEquals("one", store.find("a"));
        }

        @Test
        void withTagsThatCannotBeMadeOutAreNoEntries() {
            client.set(name("a"), "12345678t\177\177\177\177".getBytes(UTF_8));
            assertNull(store.find("a"));
            client.set(name("b"), "12345678t".getBytes(UTF_8));
            assertNull(store.find("b"));
            assertTrue(store.putIfAbsent("b", "one", Ttl.OF_CACHE));
        }

        @Test
        void ofAnotherTypeAreRefusedByRedisAndSaidSo() {
            client.lpush(name("a"), "one".getBytes(UTF_8));
            var message = assertThrows(StoreUnavailableException.class, () -> store.find("a"))
                    .getMessage();
            assertTrue(message.contains("refuses: WRONGTYPE"), message);
            assertFalse(message.contains("entries"), "no key is shown");
            store.put("a", "one", Ttl.OF_CACHE);
            assertEquals("one", store.find("a"));
        }
    }

    @Test
    void thereAreNoMoreConnectionsThanThePoolAllows() throws Exception {
        try (var own = RedisServer.start();
                var watching = own.client()) {
            try (var few = RedisCaches.stores(Map.of("larder.redis.nodes", own.address(), "larder.redis.pool", "3"))) {
                var entries = few.store("entries", RedisCaches.settings(TTL));
                InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < 50; i++) {
                        entries.put("k" + i, "one", Ttl.OF_CACHE);
                        entries.find("k" + i);
                    }
                    return null;
                });
                long resting = connections(watching); // all that were made
                assertTrue(resting <= 3, () -> resting + " connections");
            }
            Awaitility.await().until(() -> connections(watching) == 0);
        }
    }

    @Test
    void manyKeysAreSeveralCommands() {
        var all = IntStream.range(0, 1234)
                .boxed()
                .collect(Collectors.<Object, Object, Object>toMap(i -> i, i -> "of " + i));
        store.putAll(all, Ttl.OF_CACHE);
        assertEquals(all, store.findAll(all.keySet()));
        store.removeAll(all.keySet());
        assertEquals(Map.of(), store.findAll(all.keySet()));
    }

    private static long connections(RedisClient watching) {
        var clients = (byte[]) watching.sendCommand(Command.CLIENT, "LIST");
        return new String(clients, UTF_8)
                .lines()
                .filter(line -> line.contains(" name=" + Connector.CLIENT_NAME + " "))
                .count();
    }

    /** The table in docs/howto/redis.md. */
    @Nested
    class Commands {

        private Map<String, Integer> of(Runnable operation) {
            client.sendCommand(Command.CONFIG, "RESETSTAT");
            operation.run();
            var counts = new TreeMap<String, Integer>();
            client.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_"))
                    .forEach(line -> {
                        var command = line.substring("cmdstat_".length(), line.indexOf(':'));
                        counts.put(command, Integer.parseInt(line.replaceAll(".*:calls=(\\d+),.*", "$1")));
                    });
            counts.keySet().removeIf(command -> command.startsWith("config") || command.equals("info"));
            return counts;
        }

        @BeforeEach
        void knowTheScripts() {
            for (var script : Script.values()) {
                client.scriptLoad(new String(script.text(), UTF_8));
            }
            store.find("connects");
        }

        @Test
        void plainReadsAreGets() {
            store.put("a", "one", Ttl.OF_CACHE);
            assertEquals(Map.of("get", 1), of(() -> store.find("a")));
            assertEquals(Map.of("get", 1), of(() -> store.find("missing")));
            assertEquals(Map.of("get", 1), of(() -> store.findStored("a")));
            assertEquals(Map.of("mget", 1), of(() -> store.findAll(Set.of("a", "b", "c"))));
        }

        @Test
        void plainWritesAreSets() {
            assertEquals(Map.of("set", 1), of(() -> store.put("a", "one", Ttl.OF_CACHE)));
            assertEquals(Map.of("set", 2), of(() -> store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE)));
            assertEquals(Map.of("unlink", 1), of(() -> store.removeAll(Set.of("a", "b"))));
        }

        @Test
        void whatComparesIsOneScript() {
            store.put("a", "one", Ttl.OF_CACHE);
            var version = store.findStored("a").version();
            for (var operation : List.<Runnable>of(
                    () -> store.putIfAbsent("a", "two", Ttl.OF_CACHE),
                    () -> store.touch("a", Ttl.OF_CACHE),
                    () -> store.findAndTouch("a", Ttl.SLIDING),
                    () -> store.lookUp("b", Set.of()),
                    () -> store.replace("a", version, "two", Ttl.OF_CACHE),
                    () -> store.remove("a", version),
                    () -> store.remove("a"))) {
                assertEquals(1, of(operation).get("evalsha"));
            }
        }

        @Test
        void tagsOfAReadEntryAreOneMore() {
            tagged().put("a", "one", Ttl.OF_CACHE, Set.of("red", "round"));
            tagged().put("b", "one", Ttl.OF_CACHE, Set.of("red"));
            assertEquals(Map.of("get", 1, "mget", 1), of(() -> store.find("a")));
            assertEquals(Map.of("mget", 2), of(() -> store.findAll(Set.of("a", "b", "c"))));
        }

        @Test
        void allKeysAreAScan() {
            IntStream.range(0, 10).forEach(i -> store.put("k" + i, "one", Ttl.OF_CACHE));
            assertEquals(Map.of("scan", 1, "unlink", 1), of(() -> store.clear()));
        }
    }
}
