package dev.larder.cache.tiered;

import dev.larder.cache.LeaseContract;
import dev.larder.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The leases are in the far store: near is each node's own. */
@Tag("remote")
class TieredLeasesTest implements LeaseContract {

    private final RedisServer server = RedisServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public List<String> settings() {
        return List.of(
                "larder.cache.default.store=tiered",
                "larder.cache.default.tiers=heap,redis",
                "larder.redis.nodes=" + server.address(),
                "larder.redis.timeout=PT30S");
    }
}
