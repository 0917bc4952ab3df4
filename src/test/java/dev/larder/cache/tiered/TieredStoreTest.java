package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.FakeStore;
import dev.larder.cache.SettableTime;
import dev.larder.cache.Ttl;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every store, where each read finds in near what the one before found in far. */
class TieredStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return TestTiers.over(FakeStore.stores(clock::nanos), clock, Map.of("larder.cache.default.near-ttl", "P1D"));
    }

    @Override
    public boolean evicts() {
        return false;
    }

    /** Of near, which holds what was read. */
    @Override
    @Test
    public void expirationsAreCounted() {
        store().put("a", "one", Ttl.of(MOMENT));
        store().put("b", "one", Ttl.OF_CACHE);
        store().findAll(Set.of("a", "b"));
        pass(MOMENT.plus(MOMENT));
        store().find("a");
        var tier = store().tiers().get(0);
        assertEquals(1, tier.expirations());
        assertEquals(1, tier.entries());
    }
}
