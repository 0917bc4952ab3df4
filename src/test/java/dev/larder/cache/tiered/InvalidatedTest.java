package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidatedTest {

    private final Invalidated invalidated = new Invalidated(1000);

    private NearEntry entry(int hash, boolean tagged, long stamp) {
        return new NearEntry("value", invalidated.slot(hash), tagged, stamp);
    }

    @Test
    void changeEndsWhatWasAskedForBefore() {
        long before = invalidated.stamp();
        invalidated.changed(7);
        assertFalse(invalidated.isCurrent(entry(7, false, before)));
        assertTrue(invalidated.isCurrent(entry(7, false, invalidated.stamp())));
        assertTrue(invalidated.isCurrent(entry(8, false, before)));
    }

    @Test
    void removedTagEndsWhatMayCarryOne() {
        long before = invalidated.stamp();
        invalidated.tagRemoved();
        assertFalse(invalidated.isCurrent(entry(7, true, before)));
        assertTrue(invalidated.isCurrent(entry(7, false, before)));
        assertTrue(invalidated.isCurrent(entry(7, true, invalidated.stamp())));
    }

    @Test
    void allEndsAll() {
        long before = invalidated.stamp();
        invalidated.all();
        assertFalse(invalidated.isCurrent(entry(7, false, before)));
        assertTrue(invalidated.isCurrent(entry(7, false, invalidated.stamp())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 256, 257, 10_000, 1_000_000_000})
    void slotsAreThereForEveryHash(long maxEntries) {
        var any = new Invalidated(maxEntries);
        for (int hash : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            long before = any.stamp();
            any.changed(hash);
            assertFalse(any.isCurrent(new NearEntry("value", any.slot(hash), false, before)));
        }
    }

    @Test
    void hashesThatFollowOneAnotherShareFewSlots() {
        long slots = IntStream.range(0, 1024).map(invalidated::slot).distinct().count();
        assertTrue(slots > 600, "slots " + slots);
        assertEquals(invalidated.slot(5), invalidated.slot(5));
    }
}
