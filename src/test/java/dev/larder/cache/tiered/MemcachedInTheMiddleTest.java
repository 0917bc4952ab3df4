package dev.larder.cache.tiered;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.memcached.MemcachedCaches;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Heap in front of a real Memcached in front of a SQL database. */
class MemcachedInTheMiddleTest extends TieredSqlStoreTest {

    /** On the server each manager's entries have a name of their own, as they have in the database. */
    @Override
    protected Stores over(String manager, Stores far, SettableTime clock) {
        var middle = MemcachedCaches.stores(
                manager,
                Map.of("larder.memcached.nodes", MemcachedServer.shared().address()));
        return TestTiers.over("memcached", middle, "sql", far, clock, NEAR_FOR_LONG);
    }

    @Override
    public void pass(Duration duration) {
        super.pass(duration);
        MemcachedCaches.pass(MemcachedServer.shared(), duration);
    }

    @AfterEach
    void leaveNothing() {
        MemcachedServer.shared().clear();
    }
}
