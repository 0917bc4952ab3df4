package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class OffHeapStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return new OffHeapStoreFactory(clock::millis, new Random(1))
                .open(new StoreSurroundings("test", getClass().getClassLoader(), Settings.of(Map.of())));
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return SettingsOfBytes.of("offheap", TTL, maxBytes);
    }

    /** Limited by bytes and no less than 1 MiB: tested beside the other byte stores. */
    @Override
    public boolean evicts() {
        return false;
    }
}
