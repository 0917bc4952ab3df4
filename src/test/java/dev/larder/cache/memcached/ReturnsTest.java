package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.Deadline;
import dev.larder.cache.EntryStore;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.Proxy;
import dev.larder.servers.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that come back with what they had before, or nodes that have not seen them go: nothing lost reappears. */
@Timeout(60)
@Tag("remote")
class ReturnsTest {

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Way first = new Way();
    private final Way second = new Way();

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

    /** A server that can be away for everybody, and keeps its memory meanwhile. */
    private final class Way {

        private final MemcachedServer server = closing(MemcachedServer.start());
        private final int port = ServerProcess.freePort();
        private Proxy way = Proxy.at(port, server.port());

        void goAway() {
            way.close();
        }

        void comeBack() {
            way = closing(Proxy.at(port, server.port()));
        }

        String address() {
            return "127.0.0.1:" + port;
        }

        boolean hasOf(EntryStore<Object, Object> store, String key) {
            long before = server.statistic("cmd_set");
            store.put(key, "probe", Ttl.OF_CACHE);
            return server.statistic("cmd_set") > before;
        }
    }

    /** A node that is connected to both servers. */
    private EntryStore<Object, Object> node() {
        var stores = closing(
                MemcachedCaches.stores(Map.of("larder.memcached.nodes", first.address() + "," + second.address())));
        var store = stores.store("entries", MemcachedCaches.settings(Duration.ofMinutes(10)));
        IntStream.range(0, 50).forEach(i -> store.find("first " + i));
        return store;
    }

    @SuppressWarnings("unchecked") // of the same keys and values
    private static TaggedStore<Object, Object> tagged(EntryStore<Object, Object> store) {
        return (TaggedStore<Object, Object>) store;
    }

    /** A key that the first server has. */
    private String keyOf(EntryStore<Object, Object> store) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "key " + i)
                .filter(key -> first.hasOf(store, key))
                .findFirst()
                .orElseThrow();
    }

    /** Until a node has seen that the first server is away. */
    private static void seesItIsAway(EntryStore<Object, Object> store, String key) {
        Awaitility.await().ignoreExceptions().until(() -> store.find(key) == null);
    }

    @Test
    void nobodyUsesAConnectionBeforeAllIsPrepared() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var prepared = new CountDownLatch(1);
        var settings = MemcachedSettings.of(Settings.of(
                Map.of("larder.memcached.nodes", first.server.address(), "larder.memcached.timeout", "PT30S")));
        var server = closing(new Server(settings.nodes().get(0), settings, () -> 0, new Preparation(begun, prepared)));
        var soon = Deadline.after(Duration.ofMillis(200), () -> 0);
        assertThrows(StoreUnavailableException.class, () -> server.ask(List.of(Request.get("a")), soon));
        assertTrue(begun.await(30, TimeUnit.SECONDS), "who prepares it may ask");
        assertThrows(StoreUnavailableException.class, () -> server.ask(List.of(Request.get("a")), soon));
        prepared.countDown();
        server.ask(List.of(Request.get("a")), server.deadline());
        assertTrue(server.isConnected());
    }

    /** Asks over each new connection, and then takes its time. */
    private record Preparation(CountDownLatch begun, CountDownLatch prepared) implements Watch {

        @Override
        public void connected(Server server, Asker fresh) {
            fresh.ask(List.of(Request.get("a")), server.deadline());
            begun.countDown();
            try {
                assertTrue(prepared.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void gone(Server server) {
            throw new IllegalStateException("it is there");
        }
    }

    @Test
    void nodeThatHasNotSeenItsServerGoFindsNothingThatOthersHaveReplacedMeanwhile() {
        var one = node();
        var two = node();
        var key = keyOf(one);
        one.put(key, "before", Ttl.OF_CACHE);
        first.goAway();
        seesItIsAway(two, key);
        two.put(key, "meanwhile", Ttl.OF_CACHE);
        first.comeBack();
        assertNull(one.find(key), "it has the entry of before, and others know better");
        one.put(key, "after", Ttl.OF_CACHE);
        assertEquals("after", two.find(key), "and they are told that it is back");
        assertEquals("after", one.find(key));
    }

    @Test
    void nodeThatHasNotSeenItsServerGoFindsNothingThatOthersHaveClearedMeanwhile() {
        var one = node();
        var two = node();
        var key = keyOf(one);
        one.put(key, "before", Ttl.OF_CACHE);
        first.goAway();
        seesItIsAway(two, key);
        two.clear();
        first.comeBack();
        assertNull(one.find(key));
    }

    @Test
    void tagThatWasRemovedWhileAServerWasAwayAgainHidesWhatItHas() {
        var one = node();
        var two = node();
        var key = keyOf(one);
        first.goAway();
        seesItIsAway(two, key);
        first.comeBack();
        Awaitility.await().ignoreExceptions().until(() -> first.hasOf(two, key));
        tagged(one).put(key, "before", Ttl.OF_CACHE, Set.of("red"));
        assertEquals("before", two.find(key));
        first.goAway();
        Awaitility.await().ignoreExceptions().until(() -> {
            two.find(key + "?");
            tagged(two).removeTagged("red");
            return true;
        });
        first.comeBack();
        assertNull(one.find(key));
    }

    @Test
    void whatWasClearedWhileAllWereAwayIsGoneWhenTheyAreBack() {
        var one = node();
        var two = node();
        var key = keyOf(one);
        one.clear();
        two.put(key, "before", Ttl.OF_CACHE);
        first.goAway();
        second.goAway();
        Awaitility.await().ignoreExceptions().until(() -> {
            one.clear();
            return true;
        });
        first.comeBack();
        var found = new ArrayList<Object>();
        Awaitility.await().ignoreExceptions().until(() -> found.add(one.find(key)));
        assertNull(found.get(0));
    }

    @Test
    void standInThatWasAwayWhenTheServerCameBackGivesNothingOldAfterwards() {
        var one = node();
        var key = keyOf(one);
        first.goAway();
        seesItIsAway(one, key);
        one.put(key, "meanwhile", Ttl.OF_CACHE);
        assertEquals("meanwhile", one.find(key));
        second.goAway();
        Awaitility.await().until(() -> {
            assertThrows(StoreUnavailableException.class, () -> one.find(key));
            return true;
        });
        first.comeBack();
        Awaitility.await().ignoreExceptions().until(() -> first.hasOf(one, key));
        one.put(key, "after", Ttl.OF_CACHE);
        second.comeBack();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> IntStream.range(0, 100).anyMatch(i -> second.hasOf(one, "other " + i)));
        first.goAway();
        var seen = new ArrayList<Object>();
        Awaitility.await().ignoreExceptions().until(() -> {
            var found = one.find(key);
            return found == null || (seen.add(found) && seen.size() > 100);
        });
        assertFalse(seen.contains("meanwhile"), () -> "it gives " + seen.get(seen.size() - 1));
    }
}
