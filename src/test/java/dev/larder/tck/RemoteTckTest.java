package dev.larder.tck;

import dev.larder.servers.MemcachedServer;
import dev.larder.servers.PostgresServer;
import dev.larder.servers.RedisServer;
import dev.larder.servers.TerracottaServers;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link CacheTckTest}, on the stores that others share. */
@Tag("tck-remote")
class RemoteTckTest {

    @TestFactory
    Stream<DynamicNode> sqlOnH2() throws IOException {
        return sql("sql-h2", "jdbc:h2:mem:tck;DB_CLOSE_DELAY=-1");
    }

    @TestFactory
    Stream<DynamicNode> sqlOnPostgreSql() throws IOException {
        return sql("sql-postgresql", PostgresServer.shared().url());
    }

    @TestFactory
    Stream<DynamicNode> redis() throws IOException {
        return CacheTckTest.tck(
                "redis",
                "redis",
                Map.of("larder.redis.nodes", RedisServer.shared().address(), "larder.redis.timeout", "PT30S"),
                Map.of());
    }

    /** All but what needs a list of keys, which must fail for that reason. */
    @TestFactory
    Stream<DynamicNode> memcached() throws IOException {
        return CacheTckTest.tck(
                "memcached",
                "memcached",
                Map.of(
                        "larder.memcached.nodes",
                        MemcachedServer.shared().address(),
                        "larder.memcached.timeout",
                        "PT30S"),
                NeedsKeys.TESTS);
    }

    /** Near has what was read, for as long as it lives in Redis. */
    @TestFactory
    Stream<DynamicNode> heapOverRedis() throws IOException {
        return CacheTckTest.tck(
                "tiered-redis",
                "tiered",
                Map.of(
                        "larder.cache.default.tiers",
                        "heap,redis",
                        "larder.cache.default.near-ttl",
                        "PT1H",
                        "larder.redis.nodes",
                        RedisServer.shared().address(),
                        "larder.redis.timeout",
                        "PT30S"),
                Map.of());
    }

    /** Near has what was read, for as long as it lives in Memcached; there is no list of keys either. */
    @TestFactory
    Stream<DynamicNode> heapOverMemcached() throws IOException {
        return CacheTckTest.tck(
                "tiered-memcached",
                "tiered",
                Map.of(
                        "larder.cache.default.tiers",
                        "heap,memcached",
                        "larder.cache.default.near-ttl",
                        "PT1H",
                        "larder.memcached.nodes",
                        MemcachedServer.shared().address(),
                        "larder.memcached.timeout",
                        "PT30S"),
                NeedsKeys.TESTS);
    }

    @TestFactory
    Stream<DynamicNode> cluster() throws IOException {
        return CacheTckTest.tck(
                "cluster",
                "cluster",
                Map.of(
                        "larder.cluster.servers", TerracottaServers.shared().addresses(),
                        "larder.cluster.shared-bytes", String.valueOf(800L << 20),
                        "larder.cluster.timeout", "PT30S"),
                Map.of());
    }

    private static Stream<DynamicNode> sql(String run, String url) throws IOException {
        return CacheTckTest.tck(run, "sql", Map.of("larder.sql.url", url, "larder.sql.timeout", "PT30S"), Map.of());
    }
}
