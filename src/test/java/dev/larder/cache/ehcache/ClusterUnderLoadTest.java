package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.LoadFigures;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.UnderLoad;
import dev.larder.servers.TerracottaServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Terracotta servers that are killed under load. Says how long that took and what was lost. */
@Tag("remote")
@Timeout(180)
class ClusterUnderLoadTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** What a busy machine adds to a limit: so much, and something hangs. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final int WORK = 3000;

    private static Stores stores(TerracottaServers servers) {
        return ClusterCaches.stores(
                "load",
                new SettableTime(),
                Map.of("larder.cluster.servers", servers.addresses(), "larder.cluster.timeout", LIMIT.toString()));
    }

    private static UnderLoad load(Stores stores) {
        var store = stores.store("entries", ClusterCaches.settings(Duration.ofHours(1)));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreException(StoreUnavailableException.class)
                .until(() -> store.find("none") == null);
        return UnderLoad.on(store);
    }

    private static void holdsWhatItSays(LoadFigures figures) {
        assertEquals(List.of(), figures.wrong());
        assertEquals(0, figures.undone());
        assertTrue(figures.longest().compareTo(LIMIT.plus(SLACK)) < 0, figures::toString);
    }

    @Test
    void activeServerThatIsKilledLosesNothing() throws Exception {
        try (var servers = TerracottaServers.start(2);
                var stores = stores(servers);
                var load = load(stores)) {
            load.someWork(WORK);
            load.kill(servers::killActive);
            load.untilItWorksAgain();
            load.someWork(WORK);
            load.stop();
            var figures = load.figures();
            System.out.println("the active Terracotta server killed under load: " + figures);
            holdsWhatItSays(figures);
            assertEquals(0, figures.lost());
        }
    }

    @Test
    void bothServersThatAreKilledLoseAllAndNothingOldIsSeen() throws Exception {
        try (var servers = TerracottaServers.start(2);
                var stores = stores(servers);
                var load = load(stores)) {
            load.someWork(WORK);
            load.kill(servers::killAll);
            load.someRefused(50);
            servers.restart();
            load.untilItWorksAgain();
            load.someWork(WORK);
            load.stop();
            var figures = load.figures();
            System.out.println("both Terracotta servers killed under load and back: " + figures);
            holdsWhatItSays(figures);
            assertTrue(figures.refused() > 0 && figures.dropped() > 0, "while nobody was there");
            assertTrue(figures.lost() > 0, "they had something");
        }
    }
}
