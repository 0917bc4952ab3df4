package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which operations are timed, and for how many each stands. */
class SampledClockTest {

    private long nanos = 1_000;
    private int drawn;
    private int looks;
    private final SampledClock clock = new SampledClock(
            () -> {
                looks++;
                return nanos;
            },
            () -> drawn++);

    private void passFirst() {
        LongStream.range(0, SampledClock.FIRST).forEach(i -> clock.startSampled());
    }

    @Test
    void firstOperationsAreTimedAndStandForThemselves() {
        for (int i = 0; i < SampledClock.FIRST; i++) {
            long start = clock.startSampled();
            assertNotEquals(SampledClock.UNTIMED, start);
            assertEquals(1, SampledClock.standsFor(start));
        }
        assertEquals(0, drawn, "and chance has no part in it");
    }

    @Test
    void laterOneInSoManyIsTimedAndStandsForAsMany() {
        passFirst();
        for (int i = 0; i < 3 * SampledClock.ONE_IN; i++) {
            long start = clock.startSampled();
            boolean timed = i % SampledClock.ONE_IN == 0;
            assertEquals(timed, start != SampledClock.UNTIMED, "draw " + i);
            if (timed) {
                assertEquals(SampledClock.ONE_IN, SampledClock.standsFor(start));
            }
        }
    }

    @Test
    void chanceMayBeNegative() {
        passFirst();
        drawn = -SampledClock.ONE_IN;
        assertNotEquals(SampledClock.UNTIMED, clock.startSampled());
        assertEquals(SampledClock.UNTIMED, clock.startSampled());
    }

    @Test
    void nobodyLooksAtTheClockForAnOperationThatIsNotTimed() {
        passFirst();
        drawn = 1;
        int before = looks;
        clock.startSampled();
        assertEquals(before, looks);
    }

    @Test
    void operationThatIsTimedInAnyCaseStandsForItself() {
        passFirst();
        for (int i = 0; i < 2 * SampledClock.ONE_IN; i++) {
            nanos++;
            assertEquals(1, SampledClock.standsFor(clock.start()));
        }
        assertEquals(0, drawn);
    }

    @Test
    void tellsTheTimeThatPassed() {
        long start = clock.start();
        nanos += 5_000;
        assertEquals(4_999, clock.since(start), "to a nanosecond: the lowest bit of a start is a mark");
    }

    @Test
    void timeThatPassedIsNeverNegative() {
        long start = clock.start();
        nanos -= 5_000;
        assertEquals(0, clock.since(start));
    }

    /** {@link System#nanoTime} may begin anywhere. */
    @Test
    void clockMayShowNegativeMoments() {
        nanos = -1_001;
        long start = clock.start();
        nanos += 5_000;
        assertEquals(5_000, clock.since(start));
    }

    @Test
    void afterClearTheFirstAreTimedAgain() {
        passFirst();
        clock.clear();
        drawn = 1;
        assertNotEquals(SampledClock.UNTIMED, clock.startSampled());
        assertEquals(1, drawn);
    }
}
