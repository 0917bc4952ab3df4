package dev.larder.cache.tiered;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.memcached.MemcachedCaches;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Heap in front of a real Redis in front of a real Memcached. */
class MemcachedBehindRedisTest extends TieredMemcachedStoreTest {

    @Override
    protected Stores open(SettableTime clock) {
        return TestTiers.over(
                "redis",
                RedisCaches.stores(RedisServer.shared()),
                "memcached",
                MemcachedCaches.stores(MemcachedServer.shared()),
                clock,
                TieredSqlStoreTest.NEAR_FOR_LONG);
    }

    @Override
    public void pass(Duration duration) {
        super.pass(duration);
        RedisServer.shared().pass(duration);
    }

    @AfterEach
    void leaveNothingInRedis() {
        RedisServer.shared().clear();
    }
}
