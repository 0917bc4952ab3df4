package dev.larder.cache.sql;

import dev.larder.servers.PostgresServer;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class PostgreSqlStoreTest extends SqlStoreContract {

    @Override
    TestDatabase database() {
        return TestDatabase.of(PostgresServer.shared().url());
    }
}
