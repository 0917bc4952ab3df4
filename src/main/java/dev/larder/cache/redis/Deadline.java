package dev.larder.cache.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which an operation has to be over.
 *
 * @param nanos by the clock
 * @param clock as {@link System#nanoTime}
 */
record Deadline(long nanos, LongSupplier clock) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    static Deadline after(Duration limit, LongSupplier clock) {
        // a sum that passes the largest number would lie in the past
        return new Deadline(clock.getAsLong() + Math.min(limit.toMillis(), Integer.MAX_VALUE) * NANOS_PER_MILLI, clock);
    }

    /** What is left; zero or less if it has passed. */
    long leftNanos() {
        return nanos - clock.getAsLong();
    }

    /** The middle between now and then, for the first of several that may have to be asked. */
    Deadline half() {
        return new Deadline(clock.getAsLong() + leftNanos() / 2, clock);
    }

    boolean isOver() {
        return leftNanos() <= 0;
    }

    /**
     * What is left, at least 1.
     *
     * @throws SocketTimeoutException if it has passed
     */
    long leftMillis() throws SocketTimeoutException {
        long left = leftNanos();
        if (left <= 0) {
            throw new SocketTimeoutException("no answer within the time limit");
        }
        return (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
}
