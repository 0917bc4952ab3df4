package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Namespace;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.cache.ValueTooLargeException;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in the server, and what becomes of it there. */
@Timeout(60)
class MemcachedEntriesTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final String TOKEN = "larder:test:entries:0";

    private final MemcachedServer server = MemcachedServer.shared();
    private final Stores stores = MemcachedCaches.stores(server);
    private final EntryStore<Object, Object> store = stores.store("entries", MemcachedCaches.settings(TTL));

    @AfterEach
    void leaveNothing() {
        stores.close();
        server.clear();
    }

    private Set<String> names() {
        try (var client = server.client()) {
            return client.keys().stream().filter(name -> !name.equals(TOKEN)).collect(Collectors.toSet());
        }
    }

    private static String line(MemcachedServer server, String command) {
        try (var client = server.client()) {
            return client.line(command);
        }
    }

    @Nested
    class Names {

        @Test
        void areVisibleAndShortWhateverTheKey() {
            for (var key : new String[] {"", "a b", "\r\n", "\u540d\u524d", "x".repeat(249), "x".repeat(5000)}) {
                store.put(key, "one", Ttl.OF_CACHE);
                assertEquals("one", store.find(key));
            }
            assertEquals(6, names().size());
            names().forEach(name -> assertTrue(name.matches("[!-~]{1,250}"), name));
        }

        @Test
        void beginWithThePrefix() {
            var namespace = new Namespace(Optional.empty(), 0, Optional.of("shop/"));
            var prefixed = stores.store("prefixed", MemcachedCaches.settings(TTL, namespace));
            prefixed.put("a", "one", Ttl.OF_CACHE);
            assertEquals("one", prefixed.find("a"));
            assertEquals(2, names().size());
            names().forEach(name -> assertTrue(name.startsWith("shop/"), name));
        }

        @Test
        void ofALongOddApplicationAreHashed() {
            var names = KeyNames.of("x".repeat(300), "caf\u00e9", Namespace.DEFAULT);
            assertTrue(names.token().matches("larder:[!-~]{43}"), names.token());
            assertTrue(KeyNames.of("a:b", "c", Namespace.DEFAULT).token().contains("a%3Ab"));
        }

        @Test
        void ofAnotherGenerationAreOthers() {
            store.put("a", "one", Ttl.OF_CACHE);
            var next = stores.store(
                    "entries", MemcachedCaches.settings(TTL, new Namespace(Optional.empty(), 1, Optional.empty())));
            assertNull(next.find("a"));
            assertEquals("one", store.find("a"));
        }
    }

    @Nested
    class Token {

        @Test
        void thatIsLostHidesEntriesForGood() {
            store.put("a", "one", Ttl.OF_CACHE);
            var fence = store.lookUp("b", Set.of()).fence();
            assertEquals("DELETED", line(server, "delete " + TOKEN));
            assertNull(store.find("a"));
            assertFalse(store.putFenced("b", "stale", Ttl.OF_CACHE, Set.of(), fence));
            store.put("c", "three", Ttl.OF_CACHE);
            assertEquals("three", store.find("c"));
            assertNull(store.find("a"));
        }

        @Test
        void thatIsNoneIsReplaced() {
            store.put("a", "one", Ttl.OF_CACHE);
            try (var client = server.client()) {
                client.write(TOKEN, new byte[] {'x'}, 0);
            }
            assertNull(store.find("a"));
            store.put("a", "two", Ttl.OF_CACHE);
            assertEquals("two", store.find("a"));
        }

        @Test
        void isAllThatClearingWrites() {
            IntStream.range(0, 100).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            long written = server.statistic("cmd_set");
            long read = server.statistic("cmd_get");
            store.clear();
            assertEquals(1, server.statistic("cmd_set") - written);
            assertEquals(0, server.statistic("cmd_get") - read);
            assertNull(store.find(7));
        }

        @Test
        void ofAnotherNodeIsSeenAtOnce() {
            try (var others = MemcachedCaches.stores(server)) {
                var other = others.store("entries", MemcachedCaches.settings(TTL));
                for (int i = 0; i < 10; i++) {
                    store.put("a", i, Ttl.OF_CACHE);
                    assertEquals(i, other.find("a"));
                    other.clear();
                    assertNull(store.find("a"));
                }
            }
        }
    }

    @Nested
    class Values {

        @Test
        void ofMoreBytesThanTheSettingAllowsAreRefused() {
            store.put("a", "one", Ttl.OF_CACHE);
            byte[] large = new byte[2_000_000];
            var message = assertThrows(ValueTooLargeException.class, () -> store.put("a", large, Ttl.OF_CACHE))
                    .getMessage();
            assertTrue(message.contains("larder.memcached.max-value-bytes is 1000000"), message);
            assertThrows(ValueTooLargeException.class, () -> store.putIfAbsent("b", large, Ttl.OF_CACHE));
            assertEquals("one", store.find("a"));
        }

        @Test
        void ofMoreBytesThanTheServerTakesAreRefusedAndItIsUsedOn() {
            try (var trusting = MemcachedCaches.stores(Map.of(
                    "larder.memcached.nodes", server.address(), "larder.memcached.max-value-bytes", "5000000"))) {
                var other = trusting.store("entries", MemcachedCaches.settings(TTL));
                for (int i = 0; i < 10; i++) {
                    assertThrows(ValueTooLargeException.class, () -> other.put("a", new byte[2_000_000], Ttl.OF_CACHE));
                }
                other.put("a", new byte[900_000], Ttl.OF_CACHE);
                assertEquals(900_000, ((byte[]) other.find("a")).length);
            }
        }

        @Test
        void upToTheLimitGoThereAndBackInParallel() throws Exception {
            dev.larder.cache.InParallel.call(8, () -> {
                for (int i = 0; i < 5; i++) {
                    byte[] large = new byte[700_000 + i];
                    var key = Thread.currentThread().getName() + i;
                    store.put(key, large, Ttl.OF_CACHE);
                    assertEquals(large.length, ((byte[]) store.find(key)).length);
                    store.remove(key);
                }
                return null;
            });
        }

        @Test
        void thatOthersHaveWrittenAreMissing() {
            store.put("a", "one", Ttl.OF_CACHE);
            var name = names().iterator().next();
            for (var foreign : new String[] {"", "x", "x".repeat(100)}) {
                try (var client = server.client()) {
                    client.write(name, foreign.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0);
                }
                assertNull(store.find("a"));
            }
            assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
            assertEquals("two", store.find("a"));
        }
    }

    @Nested
    class Time {

        @Test
        void ofMoreThanThirtyDaysIsNoDate() {
            var days = Duration.ofDays(31);
            store.put("a", "one", Ttl.of(days));
            var sliding = stores.store("sliding", MemcachedCaches.settings(days));
            sliding.put("b", "two", Ttl.OF_CACHE);
            assertEquals("one", store.find("a"));
            assertTrue(sliding.touch("b", Ttl.SLIDING));
            MemcachedCaches.pass(server, Duration.ofDays(30));
            assertEquals("one", store.find("a"));
            assertEquals("two", sliding.find("b"));
            MemcachedCaches.pass(server, Duration.ofDays(1).plusMinutes(1));
            assertNull(store.find("a"));
            assertNull(sliding.find("b"));
        }

        @Test
        void ofLessThanASecondEndsBeforeTheServerLetsTheEntryGo() {
            store.put("a", "one", Ttl.of(Duration.ofMillis(300)));
            var name = names().iterator().next();
            Awaitility.await().until(() -> store.find("a") == null);
            try (var client = server.client()) {
                client.item(name); // it may have gone by now, but need not
            }
            assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
            assertEquals("two", store.find("a"));
        }

        @Test
        void isTheServersToo() {
            store.put("cache", "one", Ttl.OF_CACHE);
            store.put("eternal", "one", Ttl.ETERNAL);
            store.remove("eternal");
            store.put("eternal", "two", Ttl.ETERNAL);
            try (var client = server.client()) {
                var seconds = names().stream()
                        .map(name -> client.item(name).seconds())
                        .collect(Collectors.toSet());
                assertTrue(seconds.contains(-1L), seconds::toString);
                assertTrue(seconds.stream().anyMatch(left -> left > 590 && left <= 601), seconds::toString);
            }
        }
    }

    @Nested
    class Listing {

        @Test
        void isRefusedAndSaysWhatElseIs() {
            var refusal = assertThrows(UnsupportedOperationException.class, store::keys);
            assertTrue(refusal.getMessage().contains("memcached"), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("removeMatching"), refusal::getMessage);
        }
    }

    @Test
    void tagsOfSeveralEntriesAreComparedInOneRoundTrip() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store;
        tagged.put("a", "one", Ttl.OF_CACHE, Set.of("red", "round"));
        tagged.put("b", "two", Ttl.OF_CACHE, Set.of("red"));
        store.put("c", "three", Ttl.OF_CACHE);
        assertEquals(Map.of("a", "one", "b", "two", "c", "three"), store.findAll(Set.of("a", "b", "c", "d")));
        tagged.removeTagged("round");
        assertEquals(Set.of("b", "c"), store.findAll(Set.of("a", "b", "c")).keySet());
        assertNotNull(store.findStored("b"));
    }
}
