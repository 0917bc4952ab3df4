package dev.larder.cache.tiered;

import dev.larder.cache.TwoNodesContract;
import dev.larder.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class TieredJvmsTest implements TwoNodesContract {

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
