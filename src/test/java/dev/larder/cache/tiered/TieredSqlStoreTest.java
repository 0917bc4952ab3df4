package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.cache.sql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Heap in front of a SQL database, which tells nobody of changes. */
@Tag("remote")
class TieredSqlStoreTest extends EntryStoreContract {

    static final Map<String, String> NEAR_FOR_LONG = Map.of("larder.cache.default.near-ttl", "P1D");

    private final TestDatabase database = TestDatabase.of("jdbc:h2:mem:tiered");
    private Connection keepsIt;
    private int managers;

    /** Each manager of a name of its own. */
    @Override
    protected Stores open(SettableTime clock) {
        managers++;
        if (managers == 1) {
            begin();
        }
        return over("test " + managers, database.open("test " + managers), clock);
    }

    /** The tiers of a manager of that name. */
    protected Stores over(String manager, Stores far, SettableTime clock) {
        return TestTiers.over(far, clock, NEAR_FOR_LONG);
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
    void letGo() throws SQLException {
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
