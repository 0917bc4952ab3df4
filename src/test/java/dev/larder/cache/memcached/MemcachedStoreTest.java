package dev.larder.cache.memcached;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** One server. */
@Tag("remote")
class MemcachedStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return MemcachedCaches.stores(MemcachedServer.shared());
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return MemcachedCaches.settings(TTL);
    }

    @Override
    public void pass(Duration duration) {
        MemcachedCaches.pass(MemcachedServer.shared(), duration);
    }

    @AfterEach
    void leaveNothing() {
        MemcachedServer.shared().clear();
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
