package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a store can change while it is open: {@link EntryStore#adjust}. */
interface ChangeContract extends StoreUnderTest {

    @Test
    default void longerTimeHoldsForWhatIsWrittenFromThenOn() {
        store().put("before", "one", Ttl.OF_CACHE);
        store().put("touched", "one", Ttl.OF_CACHE);
        assertTrue(store().adjust(TTL.multipliedBy(2), 100_000));
        store().put("after", "two", Ttl.OF_CACHE);
        store().putIfAbsent("absent", "two", Ttl.OF_CACHE);
        store().touch("touched", Ttl.OF_CACHE);
        pass(TTL.plus(MOMENT));
        assertNull(store().find("before"));
        pass(TTL.minus(MOMENT.multipliedBy(2)));
        for (var key : new String[] {"after", "absent", "touched"}) {
            assertNotNull(store().find(key), key);
        }
        pass(MOMENT.multipliedBy(2));
        for (var key : new String[] {"after", "absent", "touched"}) {
            assertNull(store().find(key), key);
        }
    }

    @Test
    default void shorterTimeHoldsForWhatIsWrittenFromThenOn() {
        store().put("before", "one", Ttl.OF_CACHE);
        store().put("own", "one", Ttl.of(TTL.multipliedBy(2)));
        assertTrue(store().adjust(MOMENT, 100_000));
        store().put("after", "two", Ttl.OF_CACHE);
        store().put("before too", "two", Ttl.of(TTL));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("after"));
        assertEquals("one", store().find("before"));
        assertEquals("two", store().find("before too"));
        pass(TTL);
        assertNull(store().find("before"));
        assertEquals("one", store().find("own"));
    }

    @Test
    default void readsThatSlideGiveTheNewTime() {
        var settings = settings(1000, Optional.empty());
        var sliding = stores().store("sliding", settings.with(new Lifetime(TTL, TtlMode.SLIDING, 0, Duration.ZERO)));
        sliding.put("a", "one", Ttl.OF_CACHE);
        sliding.put("left", "one", Ttl.OF_CACHE);
        assertTrue(sliding.adjust(TTL.multipliedBy(2), 1000));
        assertEquals("one", sliding.findAndTouch("a", Ttl.SLIDING));
        pass(TTL.plus(MOMENT));
        assertNull(sliding.find("left"));
        assertEquals("one", sliding.findAndTouch("a", Ttl.SLIDING));
        pass(TTL.multipliedBy(2).minus(MOMENT));
        assertEquals("one", sliding.find("a"));
    }

    @Test
    default void entriesBeyondASmallerNumberGoAtOnce() {
        assumeTrue(evicts());
        try (var store = stores().store("shrinking", settings(1000, Optional.empty()))) {
            IntStream.range(0, 1000).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            assertTrue(store.adjust(TTL, 100));
            assertEquals(100, held(store));
            IntStream.range(2000, 3000).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            int held = held(store);
            assertTrue(held <= 100 && held > 80, held + " of 100");
        }
    }

    @Test
    default void moreEntriesStayUpToALargerNumber() {
        assumeTrue(evicts());
        try (var store = stores().store("growing", settings(100, Optional.empty()))) {
            IntStream.range(0, 100).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            assertTrue(store.adjust(TTL, 500));
            IntStream.range(0, 1000).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            int held = held(store);
            assertTrue(held <= 500 && held > 400, held + " of 500");
            // An engine that moves its entries, because they end at several times now, moves the limit as well.
            assertTrue(store.adjust(TTL.multipliedBy(2), 500));
            store.put("own", "one", Ttl.of(TTL));
            IntStream.range(0, 1000).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            int heldThen = held(store);
            assertTrue(heldThen <= 500 && heldThen > 400, heldThen + " of 500");
        }
    }

    @Test
    default void numberOfEntriesIsNothingToAStoreThatIsLimitedByBytes() {
        assumeTrue(evicts());
        try (var store = stores().store("bytes", settings(1000, Optional.of(100_000L)))) {
            assertTrue(store.adjust(TTL, 1));
            IntStream.range(0, 20).forEach(i -> store.put(i, "one", Ttl.OF_CACHE));
            assertEquals(20, held(store));
        }
    }

    private static int held(EntryStore<Object, Object> store) {
        var held = new HashSet<>();
        store.keys().forEachRemaining(held::add);
        return held.size();
    }
}
