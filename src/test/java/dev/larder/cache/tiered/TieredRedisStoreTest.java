package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.redis.RedisCaches;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Heap in front of a real Redis, with its log. */
@Tag("remote")
class TieredRedisStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return TestTiers.over(
                RedisCaches.stores(RedisServer.shared()), clock, Map.of("larder.cache.default.near-ttl", "P1D"));
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return RedisCaches.settings(TTL);
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

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    protected boolean sharedBetweenManagers() {
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
