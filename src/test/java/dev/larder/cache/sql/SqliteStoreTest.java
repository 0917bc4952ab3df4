package dev.larder.cache.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("remote")
class SqliteStoreTest extends SqlStoreContract {

    @TempDir
    private Path directory;

    @Override
    TestDatabase database() {
        return TestDatabase.of("jdbc:sqlite:" + directory.resolve("cache.db") + "?journal_mode=WAL&synchronous=NORMAL");
    }
}
