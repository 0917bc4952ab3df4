package dev.larder.cache;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A clock that looks at the time of some operations only. Two looks take longer than many a hit on the heap; so the first
 * operations are timed, each of them, and later about one in {@value #ONE_IN}, chosen by chance, which stands for as many.
 *
 * <p>A start is a moment in nanoseconds whose lowest bit is a mark: set if the operation stands for itself alone.
 *
 * <p>Safe for use by several threads, which share nothing that is written once the first operations are over.
 */
final class SampledClock {

    /** So many operations are timed before chance decides. */
    static final int FIRST = 64;

    /** A power of two, so that chance is a mask. */
    static final int ONE_IN = 64;

    /** The start of an operation that is not timed: no clock comes so far. */
    static final long UNTIMED = Long.MAX_VALUE;

    private static final long ALONE = 1;

    private final LongSupplier nanoTime;
    private final IntSupplier chance;
    private final AtomicInteger first = new AtomicInteger(FIRST);

    /**
     * A clock that is about to time the first operations.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param chance any {@code int}, each as likely as the others
     */
    SampledClock(LongSupplier nanoTime, IntSupplier chance) {
        this.nanoTime = nanoTime;
        this.chance = chance;
    }

    /** Starts an operation that is timed in any case. */
    long start() {
        return nanoTime.getAsLong() | ALONE;
    }

    /** Starts an operation that is timed sometimes; {@link #UNTIMED} if this one is not. */
    long startSampled() {
        if (first.get() > 0) {
            first.decrementAndGet();
            return start();
        }
        return (chance.getAsInt() & ONE_IN - 1) == 0 ? nanoTime.getAsLong() & ~ALONE : UNTIMED;
    }

    /** The nanoseconds since the start of an operation that is timed; never negative, whatever the clock does. */
    long since(long start) {
        return Math.max(0, nanoTime.getAsLong() - start);
    }

    /** How many operations the one with that start stands for. */
    static int standsFor(long start) {
        return (start & ALONE) == 0 ? ONE_IN : 1;
    }

    /** From now on these are the first operations again. */
    void clear() {
        first.set(FIRST);
    }
}
