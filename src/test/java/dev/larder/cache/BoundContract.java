package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What does not fit goes, and is counted. */
interface BoundContract extends StoreUnderTest {

    @Test
    default void holdsNoMoreEntriesThanItMay() throws Exception {
        assumeTrue(evicts());
        try (var small = stores().store("small", settings(100, Optional.empty()))) {
            var next = new AtomicInteger();
            InParallel.call(InParallel.THREADS, () -> {
                for (int i = 0; i < 200; i++) {
                    small.put(next.incrementAndGet(), "one", Ttl.OF_CACHE);
                }
                return null;
            });
            small.put("last", "one", Ttl.OF_CACHE);
            int held = held(small);
            assertTrue(held <= 100 && held > 80, held + " of 100");
            var tier = small.tiers().get(0);
            assertEquals(held, tier.entries());
            assertEquals(InParallel.THREADS * 200 + 1 - held, tier.evictions());
        }
    }

    @Test
    default void holdsNoMoreBytesThanItMay() {
        assumeTrue(evicts());
        try (var small = stores().store("small", settings(1_000_000, Optional.of(100_000L)))) {
            IntStream.range(0, 1000).forEach(i -> small.put(i, "x".repeat(1000), Ttl.OF_CACHE));
            int held = held(small);
            assertTrue(held <= 100 && held > 60, held + " of about 85");
            assertTrue(small.tiers().get(0).bytes() <= 100_000);
        }
    }

    /** It is not held, and costs no more than some of the others. */
    @Test
    default void valueThatIsLargerThanTheStoreIsNotHeld() {
        assumeTrue(evicts());
        try (var small = stores().store("small", settings(1_000_000, Optional.of(100_000L)))) {
            IntStream.range(0, 50).forEach(i -> small.put(i, "x".repeat(1000), Ttl.OF_CACHE));
            small.put("large", "x".repeat(200_000), Ttl.OF_CACHE);
            assertTrue(small.find("large") == null);
            assertTrue(small.tiers().get(0).bytes() <= 100_000);
            assertEquals(50, held(small));
        }
    }

    @Test
    default void expirationsAreCounted() {
        assumeTrue(!store().tiers().isEmpty());
        store().put("a", "one", Ttl.of(MOMENT));
        store().put("b", "one", Ttl.OF_CACHE);
        pass(Duration.ofSeconds(5));
        store().find("a");
        store().clearExpired();
        var tier = store().tiers().get(0);
        assertEquals(1, tier.expirations());
        assertEquals(1, tier.entries());
        assertEquals(0, tier.evictions());
    }

    private int held(EntryStore<Object, Object> small) {
        var held = new HashMap<>();
        small.keys().forEachRemaining(key -> held.put(key, key));
        return held.size();
    }
}
