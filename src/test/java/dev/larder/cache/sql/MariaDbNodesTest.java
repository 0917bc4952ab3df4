package dev.larder.cache.sql;

import dev.larder.cache.TwoNodesContract;
import dev.larder.servers.MariaDbServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class MariaDbNodesTest implements TwoNodesContract {

    private final MariaDbServer server = MariaDbServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public List<String> settings() {
        return List.of("larder.cache.default.store=sql", "larder.sql.url=" + server.url(), "larder.sql.timeout=PT30S");
    }
}
