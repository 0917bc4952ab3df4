package dev.larder.cache.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class H2StoreTest extends SqlStoreContract {

    private final TestDatabase database = TestDatabase.of("jdbc:h2:mem:contract");
    private Connection keepsIt;

    @Override
    TestDatabase database() {
        try {
            if (keepsIt == null) {
                keepsIt = database.connect();
            }
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void letGo() throws SQLException {
        keepsIt.close();
    }
}
