package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.Namespace;
import dev.larder.cache.UnderLoad;
import dev.larder.internal.codec.EncodedKey;
import dev.larder.servers.RedisClusterServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A master of a Redis Cluster that is killed under load, and replaced. Says how long that took and what was lost. */
@Tag("remote")
@Timeout(90)
class RedisClusterUnderLoadTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** What a busy machine adds to a limit: so much, and something hangs. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final int WORK = 5000;
    private static final KeyNames.Entries NAMES =
            KeyNames.of("test", "entries", Namespace.DEFAULT).entries();

    private static boolean isOfTheFirst(String key) {
        var name = NAMES.name(EncodedKey.listed(("s:" + key).getBytes(UTF_8)));
        return JedisClusterCRC16.getSlot(name) * 3 / 16_384 == 0;
    }

    /** Unless told otherwise a cluster refuses everything while nobody has the slots of the one that died. */
    @ParameterizedTest
    @ValueSource(strings = {"no", "yes"})
    void onlyItsOwnShareLosesSomething(String fullCoverage) throws Exception {
        try (var cluster = RedisClusterServers.start("cluster-require-full-coverage " + fullCoverage)) {
            cluster.addReplica();
            try (var stores = RedisCaches.stores(Map.of(
                            "larder.redis.mode",
                            "cluster",
                            "larder.redis.nodes",
                            cluster.addresses(),
                            "larder.redis.timeout",
                            LIMIT.toString()));
                    var load = UnderLoad.on(
                            stores.store("entries", RedisCaches.settings(Duration.ofHours(1))),
                            RedisClusterUnderLoadTest::isOfTheFirst)) {
                load.someWork(WORK);
                load.kill(cluster.server(0)::kill);
                load.untilItWorksAgain();
                load.someWork(WORK);
                load.stop();
                // who was refused by a server that had not heard yet
                Awaitility.await().until(() -> cluster.cluster(1, "INFO").contains("cluster_state:ok"));
                var figures = load.figures();
                System.out.println("a Redis Cluster's master killed under load, cluster-require-full-coverage "
                        + fullCoverage + ": " + figures);
                assertEquals(List.of(), figures.wrong());
                assertTrue(figures.refused() > 0 && figures.dropped() > 0, "while nobody was there");
                assertTrue(figures.longest().compareTo(LIMIT.plus(SLACK)) < 0, figures::toString);
                assertTrue(fullCoverage.equals("yes") || figures.elsewhere() == 0, "the others go on");
                assertTrue(
                        figures.lost() + figures.undone() < figures.operations() / 50,
                        () -> "more than the last writes: " + figures);
            }
        }
    }
}
