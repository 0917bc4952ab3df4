package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.ServerState;
import dev.larder.cache.SettableTime;
import dev.larder.servers.ServerProcess;
import dev.larder.servers.TerracottaServers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the servers of the cluster tell of themselves, and what is told of them when they do not answer. */
@Tag("remote")
@Timeout(240)
class ClusterServersTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** What a busy machine adds to a limit: so much, and something hangs. */
    private static final Duration SURELY = LIMIT.plusSeconds(5);

    private static Stores stores(String addresses) {
        return ClusterCaches.stores(
                "servers",
                new SettableTime(),
                Map.of("larder.cluster.servers", addresses, "larder.cluster.timeout", LIMIT.toString()));
    }

    private static EntryStore<Object, Object> store(Stores stores) {
        return stores.store("entries", ClusterCaches.settings(Duration.ofMinutes(10)));
    }

    private static ServerState asked(EntryStore<?, ?> store) {
        var states = assertTimeoutPreemptively(SURELY, store::servers);
        assertEquals(1, states.size());
        return states.get(0);
    }

    private static void awaitUp(EntryStore<?, ?> store) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> asked(store).isUp());
    }

    private static String problem(EntryStore<?, ?> store) {
        return asked(store).problem().orElseThrow();
    }

    @Test
    void activeAndPassiveAreOneAndOneOfThemIsEnough() {
        try (var servers = TerracottaServers.start(2);
                var stores = stores(servers.addresses())) {
            var store = store(stores);
            awaitUp(store);
            var both = asked(store);
            assertEquals(servers.addresses(), both.name());
            assertEquals(Set.of(servers.addresses().split(",")), both.figures().keySet());
            assertEquals(Set.of("connects"), Set.copyOf(both.figures().values()));
            servers.killActive();
            awaitUp(store);
            var left = asked(store).figures().values();
            assertTrue(left.contains("connects"), left::toString);
            assertTrue(left.stream().anyMatch(text -> text.startsWith("does not connect: ")), left::toString);
        }
    }

    @Test
    void serverThatIsKilledIsDownAndItIsUpWhenItIsBack() {
        try (var servers = TerracottaServers.start(1);
                var stores = stores(servers.addresses())) {
            var store = store(stores);
            awaitUp(store);
            servers.standStill(true);
            assertTrue(problem(store).contains("has not answered within PT1S, which larder.cluster.timeout decides"));
            servers.killAll();
            var gone = "Terracotta at %s, which larder.cluster.servers leads to, ".formatted(servers.addresses());
            for (int i = 0; i < 6; i++) { // more than what opens the breaker
                var problem = problem(store);
                assertTrue(problem.startsWith(gone), problem);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> problem(store).equals(gone + "cannot be reached: Connection refused"));
            servers.restart();
            awaitUp(store);
        }
    }

    @Test
    void serverThatWasNeverThereIsDown() {
        var address = "127.0.0.1:" + ServerProcess.freePort();
        try (var stores = stores(address)) {
            var store = store(stores);
            assertEquals(
                    ServerState.down(
                            address,
                            "Terracotta at %s, which larder.cluster.servers leads to, cannot be reached: Connection refused"
                                    .formatted(address)),
                    asked(store));
            store.close();
            assertThrows(IllegalStateException.class, store::servers);
        }
    }
}
