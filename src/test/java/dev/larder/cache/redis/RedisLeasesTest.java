package dev.larder.cache.redis;

import dev.larder.cache.LeaseContract;
import dev.larder.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class RedisLeasesTest implements LeaseContract {

    private final RedisServer server = RedisServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public List<String> settings() {
        return List.of(
                "larder.cache.default.store=redis",
                "larder.redis.nodes=" + server.address(),
                "larder.redis.timeout=PT30S");
    }
}
