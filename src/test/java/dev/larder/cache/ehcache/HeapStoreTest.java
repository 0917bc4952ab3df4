package dev.larder.cache.ehcache;

import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;

class HeapStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return new HeapStoreFactory(clock::millis).open("test", getClass().getClassLoader());
    }
}
