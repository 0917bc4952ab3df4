package dev.larder.cache.tiered;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Heap in front of a real Redis in front of a SQL database. */
class ThreeTiersStoreTest extends TieredSqlStoreTest {

    /** On the server each manager's entries have a name of their own, as they have in the database. */
    @Override
    protected Stores over(String manager, Stores far, SettableTime clock) {
        var middle = RedisCaches.stores(
                manager, Map.of("larder.redis.nodes", RedisServer.shared().address()));
        return TestTiers.over(middle, far, clock, NEAR_FOR_LONG);
    }

    @Override
    public void pass(Duration duration) {
        super.pass(duration);
        RedisServer.shared().pass(duration);
    }

    @AfterEach
    void leaveNothing() {
        RedisServer.shared().clear();
    }
}
