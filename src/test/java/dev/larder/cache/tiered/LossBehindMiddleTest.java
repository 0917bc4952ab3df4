package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.FakeStore;
import dev.larder.cache.InParallel;
import dev.larder.cache.Limits;
import dev.larder.cache.SettableTime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three tiers, of which the last one tells that entries may have gone. */
@Timeout(60)
class LossBehindMiddleTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private final SettableTime time = new SettableTime();
    private final FakeStore middle = new FakeStore(time::nanos, TTL);
    private final FakeStore far = new FakeStore(time::nanos, TTL);
    private final Stores stores = TestTiers.over("redis", middle.alone(), "memcached", far.alone(), time, Map.of());
    private final EntryStore<Object, Object> node =
            stores.store("entries", CacheSettings.of("tiered", TTL, Limits.ofEntries(100)));

    @AfterEach
    void close() {
        stores.close();
    }

    private void keep(String key) {
        far.put(key, "one", Ttl.OF_CACHE);
        assertEquals("one", node.find(key));
        assertEquals("one", middle.find(key));
    }

    @Test
    void whoFindsTheLossOutDoesNotWaitForTheMiddle() {
        keep("a");
        long before = middle.calls();
        far.lost();
        assertEquals(before, middle.calls());
    }

    @Test
    void nothingOfBeforeIsGivenAfterwards() {
        keep("a");
        far.clear();
        far.lost();
        assertNull(node.find("a"));
        assertNull(middle.find("a"));
    }

    @Test
    void severalLossesEmptyTheMiddleOnce() throws Exception {
        keep("a");
        InParallel.call(InParallel.THREADS, () -> {
            far.lost();
            return null;
        });
        assertEquals(0, middle.clears());
        InParallel.call(InParallel.THREADS, () -> node.find("b"));
        assertEquals(1, middle.clears());
        keep("a");
        assertEquals(1, middle.clears());
    }

    @Test
    void whatWasAskedForBeforeALossIsNotKeptAfterIt() {
        far.put("a", "one", Ttl.OF_CACHE);
        far.onTheWay(far::lost);
        assertEquals("one", node.find("a"));
        assertNull(middle.find("a"));
    }

    @Test
    void lossWhileTheMiddleIsAwayIsRememberedUntilItIsBack() {
        keep("a");
        middle.unreachable(true);
        far.clear();
        far.lost();
        assertNull(node.find("a"));
        middle.unreachable(false);
        assertNull(node.find("a"));
        assertEquals(1, middle.clears());
        assertNull(middle.find("a"));
    }
}
