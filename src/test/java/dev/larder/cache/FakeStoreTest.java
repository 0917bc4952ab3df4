package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.EntryStoreFactory.Stores;
import org.junit.jupiter.api.Test;

class FakeStoreTest extends EntryStoreContract {

    @Override
    protected Stores open(SettableTime clock) {
        return FakeStore.stores(clock::nanos);
    }

    @Override
    public boolean evicts() {
        return false;
    }

    @Test
    void outOfReachItThrowsAndCounts() {
        var fake = new FakeStore(new SettableTime()::nanos, TTL);
        fake.put("a", "one", Ttl.OF_CACHE);
        fake.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> fake.find("a"));
        fake.unreachable(false);
        assertEquals("one", fake.find("a"));
        assertEquals(3, fake.calls());
    }
}
