package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.memcached.MemcachedCaches;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Heap in front of a real Memcached, which tells nobody of changes. */
@Tag("remote")
class TieredMemcachedStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return TestTiers.overMemcached(
                MemcachedCaches.stores(MemcachedServer.shared()), clock, TieredSqlStoreTest.NEAR_FOR_LONG);
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return MemcachedCaches.settings(TTL);
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
