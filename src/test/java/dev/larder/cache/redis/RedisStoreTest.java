package dev.larder.cache.redis;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** One server that stands alone. */
@Tag("remote")
class RedisStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return RedisCaches.stores(RedisServer.shared());
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return RedisCaches.settings(TTL);
    }

    @Override
    public void pass(Duration duration) {
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
}
