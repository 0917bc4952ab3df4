package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.LoadFigures;
import dev.larder.cache.UnderLoad;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis that is killed under load, and one that comes after it. Says how long that took and what was lost. */
@Tag("remote")
@Timeout(90)
class RedisUnderLoadTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** What a busy machine adds to a limit: so much, and something hangs. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final int WORK = 5000;

    private static Stores stores(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("larder.redis.timeout", LIMIT.toString());
        return RedisCaches.stores(all);
    }

    private static LoadFigures killedAndRestarted(RedisServer server) throws Exception {
        try (var stores = stores(Map.of("larder.redis.nodes", server.address()));
                var load = UnderLoad.on(stores.store("entries", RedisCaches.settings(Duration.ofHours(1))))) {
            load.someWork(WORK);
            load.kill(server::kill);
            load.someRefused(200);
            server.restart();
            load.untilItWorksAgain();
            load.someWork(WORK);
            load.stop();
            return load.figures();
        }
    }

    private static void holdsWhatItSays(LoadFigures figures) {
        assertEquals(List.of(), figures.wrong());
        assertTrue(figures.refused() > 0 && figures.dropped() > 0, "while nobody was there");
        assertTrue(figures.longest().compareTo(LIMIT.plus(SLACK)) < 0, figures::toString);
    }

    @Test
    void thatComesBackEmptyHasLostWhatItHadAndNothingOldIsSeen() throws Exception {
        try (var server = RedisServer.start()) {
            var figures = killedAndRestarted(server);
            System.out.println("Redis killed under load and back empty: " + figures);
            holdsWhatItSays(figures);
            assertEquals(0, figures.undone());
            assertTrue(figures.lost() > 0, "it had something");
        }
    }

    @Test
    void thatWritesToDiskBeforeItAnswersLosesNothing() throws Exception {
        try (var server = RedisServer.start("appendonly yes", "appendfsync always")) {
            var figures = killedAndRestarted(server);
            System.out.println("Redis with appendfsync always killed under load and back: " + figures);
            holdsWhatItSays(figures);
            assertEquals(0, figures.lost() + figures.undone());
        }
    }

    /** The replica is told afterwards: the master's last writes may be undone, and no others. */
    @Test
    void thatSentinelsReplaceUndoesItsLastWritesAtMost() throws Exception {
        try (var master = RedisServer.start("repl-diskless-sync-delay 0");
                var replica = RedisServer.start("repl-diskless-sync-delay 0", "replicaof 127.0.0.1 " + master.port());
                var sentinel = RedisServer.startSentinel(
                        "sentinel monitor main 127.0.0.1 " + master.port() + " 1",
                        "sentinel down-after-milliseconds main 1000",
                        "sentinel failover-timeout main 5000");
                var stores = stores(Map.of(
                        "larder.redis.mode",
                        "sentinel",
                        "larder.redis.nodes",
                        sentinel.address(),
                        "larder.redis.master",
                        "main"));
                var load = UnderLoad.on(stores.store("entries", RedisCaches.settings(Duration.ofHours(1))))) {
            awaitLine(replica, "replication", "master_link_status:up");
            master.awaitReplica();
            awaitLine(sentinel, "sentinel", "slaves=1");
            load.someWork(WORK);
            load.kill(master::kill);
            load.untilItWorksAgain();
            load.someWork(WORK);
            load.stop();
            var figures = load.figures();
            System.out.println("Sentinel's master killed under load: " + figures);
            holdsWhatItSays(figures);
            assertTrue(
                    figures.lost() + figures.undone() < figures.operations() / 50,
                    () -> "more than the last writes: " + figures);
        }
    }

    private static void awaitLine(RedisServer server, String section, String line) {
        try (var client = server.client()) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.info(section).contains(line));
        }
    }
}
