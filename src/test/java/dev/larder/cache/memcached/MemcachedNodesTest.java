package dev.larder.cache.memcached;

import dev.larder.cache.TwoNodesContract;
import dev.larder.servers.MemcachedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class MemcachedNodesTest implements TwoNodesContract {

    private final MemcachedServer server = MemcachedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public List<String> settings() {
        return List.of(
                "larder.cache.default.store=memcached",
                "larder.memcached.nodes=" + server.address(),
                "larder.memcached.timeout=PT30S");
    }
}
