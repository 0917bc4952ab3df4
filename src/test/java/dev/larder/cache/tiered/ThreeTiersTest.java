package dev.larder.cache.tiered;

import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.FakeStore;
import dev.larder.cache.SettableTime;
import java.util.Map;

/** The contract of every store, with a middle tier. */
class ThreeTiersTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return TestTiers.over(
                FakeStore.stores(clock::nanos),
                FakeStore.stores(clock::nanos),
                clock,
                Map.of("larder.cache.default.near-ttl", "P1D"));
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
