package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.cache.sql.TestDatabase;
import dev.larder.servers.RedisServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Heap in front of a real Redis in front of a SQL database. */
@Tag("remote")
class ThreeTiersStoreTest extends EntryStoreContract {

    private final TestDatabase database = TestDatabase.of("jdbc:h2:mem:three-tiers");
    private Connection keepsIt;
    private int managers;

    /** Each manager of a name of its own in the database, and of a prefix of its own on the server. */
    @Override
    protected Stores open(SettableTime clock) {
        managers++;
        if (managers == 1) {
            begin();
        }
        return TestTiers.over(
                RedisCaches.stores(Map.of(
                        "larder.redis.nodes",
                        RedisServer.shared().address(),
                        "larder.application",
                        "test " + managers)),
                database.open("test " + managers),
                clock,
                Map.of("larder.cache.default.near-ttl", "P1D"));
    }

    private void begin() {
        try {
            keepsIt = database.connect();
            database.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        RedisServer.shared().clear();
        keepsIt.close();
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return RedisCaches.settings(TTL);
    }

    @Override
    public void pass(Duration duration) {
        super.pass(duration);
        database.pass(duration);
        RedisServer.shared().pass(duration);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean evicts() {
        return false;
    }

    @Override
    public void expirationsAreCounted() {
        // of near alone, which TieredStoreTest has
    }
}
