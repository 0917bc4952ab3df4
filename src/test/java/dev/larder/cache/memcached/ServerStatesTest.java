package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.ServerState;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store tells of its servers. */
@Timeout(60)
@Tag("remote")
class ServerStatesTest {

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

    private EntryStore<Object, Object> store(String nodes, String... more) {
        var settings = new HashMap<>(Map.of("larder.memcached.nodes", nodes));
        for (int i = 0; i < more.length; i += 2) {
            settings.put("larder.memcached." + more[i], more[i + 1]);
        }
        return closing(MemcachedCaches.stores(settings))
                .store("entries", MemcachedCaches.settings(Duration.ofMinutes(10)));
    }

    private static String problem(ServerState state) {
        assertFalse(state.isUp());
        assertEquals(Map.of(), state.figures());
        return state.problem().orElseThrow();
    }

    private static List<Boolean> up(EntryStore<Object, Object> store) {
        return store.servers().stream().map(ServerState::isUp).toList();
    }

    @Test
    void eachServerTellsWhatItKnowsByMemcachedsOwnNames() {
        var servers = List.of(server(), server(), server());
        var store = store(MemcachedCaches.addresses(servers.toArray(MemcachedServer[]::new)));
        for (int i = 0; i < 50; i++) {
            store.put(i, "one", Ttl.OF_CACHE);
        }
        var states = store.servers();
        assertEquals(
                servers.stream().map(MemcachedServer::address).toList(),
                states.stream().map(ServerState::name).toList());
        long entries = 0;
        for (var state : states) {
            assertEquals(Optional.empty(), state.problem());
            for (var figure : List.of(
                    "uptime", "bytes", "limit_maxbytes", "evictions", "get_hits", "get_misses", "curr_connections")) {
                assertTrue(Long.parseLong(state.figures().getOrDefault(figure, "-1")) >= 0, figure);
            }
            assertTrue(state.figures().get("version").matches("1\\..*"));
            assertEquals(String.valueOf(64 << 20), state.figures().get("limit_maxbytes"));
            entries += Long.parseLong(state.figures().get("curr_items"));
        }
        assertTrue(entries >= 50 + 3, entries + " are fewer than the entries and a token in each server");
    }

    @Test
    void oneThatIsGoneIsNamedAndAskedEachTime() {
        var servers = List.of(server(), server(), server());
        var store = store(MemcachedCaches.addresses(servers.toArray(MemcachedServer[]::new)));
        assertEquals(List.of(true, true, true), up(store));
        servers.get(1).kill();
        Awaitility.await()
                .until(() -> problem(store.servers().get(1))
                        .equals(
                                "Memcached at %s, which larder.memcached.nodes names, cannot be reached: Connection refused"
                                        .formatted(servers.get(1).address())));
        assertEquals(List.of(true, false, true), up(store));
        store.find("others stand in for it now, whoever has this key");
        assertEquals(List.of(true, false, true), up(store));
        servers.get(1).restart();
        assertEquals(List.of(true, true, true), up(store), "nobody had to wait for anything");
    }

    @Test
    void oneThatNobodyAsksAnyMoreIsAskedAllTheSame() {
        var server = server();
        var store = store(server.address());
        server.kill();
        for (int i = 0; i < 10; i++) {
            assertThrows(RuntimeException.class, () -> store.find("a"));
        }
        server.restart();
        assertEquals(List.of(true), up(store));
    }

    @Test
    void oneThatDoesNotKnowWhoAsksSaysSo() throws IOException, InterruptedException {
        var server = closing(SaslServer.start());
        var nodes = MemcachedServer.shared().address() + "," + server.address();
        var wrong = problem(store(server.address(), "username", SaslServer.USER, "password", "close sesame")
                .servers()
                .get(0));
        assertEquals(
                "Memcached at %s, which larder.memcached.nodes names, does not accept what larder.memcached.username and"
                                .formatted(server.address())
                        + " larder.memcached.password say",
                wrong);
        var none = store(nodes).servers();
        assertTrue(none.get(0).isUp());
        assertTrue(problem(none.get(1)).contains(server.address() + ", which larder.memcached.nodes names, asks who"));
        assertTrue(store(server.address(), "username", SaslServer.USER, "password", SaslServer.PASSWORD)
                .servers()
                .get(0)
                .isUp());
    }

    @Test
    void severalThatHangTakeOneTimeLimitTogetherAndNothingFromTheOthers() throws IOException {
        var still = server();
        var silent = closing(Proxy.to(server().port()));
        var deaf = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        var healthy = server();
        var nodes = List.of(still.address(), silent.address(), "127.0.0.1:" + deaf.getLocalPort(), healthy.address());
        var store = store(String.join(",", nodes), "timeout", "PT5S");
        Awaitility.await().until(() -> up(store).equals(List.of(true, true, false, true)));
        still.standStill(true);
        silent.silent(true);
        // one after the other they would take fifteen seconds
        var states = assertTimeout(Duration.ofSeconds(10), store::servers);
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "Memcached at %s, which larder.memcached.nodes names, has not answered within PT5S, which"
                                    .formatted(nodes.get(i))
                            + " larder.memcached.timeout decides",
                    problem(states.get(i)));
        }
        assertTrue(states.get(3).isUp(), "it comes last and is up");
        still.standStill(false);
        silent.silent(false);
        Awaitility.await().until(() -> up(store).equals(List.of(true, true, false, true)));
    }

    @Test
    void closedStoreTellsNothing() {
        var store = store(MemcachedServer.shared().address());
        store.close();
        assertThrows(IllegalStateException.class, store::servers);
    }
}
