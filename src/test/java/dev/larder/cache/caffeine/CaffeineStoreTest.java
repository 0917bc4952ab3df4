package dev.larder.cache.caffeine;

import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;

class CaffeineStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return new CaffeineStoreFactory(clock::nanos).open("test", getClass().getClassLoader());
    }
}
