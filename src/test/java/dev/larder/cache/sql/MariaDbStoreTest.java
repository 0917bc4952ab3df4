package dev.larder.cache.sql;

import dev.larder.servers.MariaDbServer;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class MariaDbStoreTest extends SqlStoreContract {

    @Override
    TestDatabase database() {
        return TestDatabase.of(MariaDbServer.shared().url());
    }
}
