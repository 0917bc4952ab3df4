package dev.larder.cache.caffeine;

import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Random;

class CaffeineStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return new CaffeineStoreFactory(clock::nanos, new Random(1))
                .open(new StoreSurroundings("test", getClass().getClassLoader(), Settings.of(Map.of())));
    }
}
