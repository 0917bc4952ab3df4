package dev.larder.cache.sql;

import dev.larder.cache.LeaseContract;
import dev.larder.servers.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class PostgreSqlLeasesTest implements LeaseContract {

    private final PostgresServer server = PostgresServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public List<String> settings() {
        return List.of("larder.cache.default.store=sql", "larder.sql.url=" + server.url(), "larder.sql.timeout=PT30S");
    }
}
