package dev.larder.cache.ehcache;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Random;

/** Heap stores whose clock goes on when a test says so, for tests of other packages. */
public final class SettableHeap {

    private SettableHeap() {}

    public static Stores stores(SettableTime clock) {
        return new HeapStoreFactory(clock::millis, new Random(1))
                .open(new StoreSurroundings("test", SettableHeap.class.getClassLoader(), Settings.of(Map.of())));
    }
}
