package dev.larder.cache.sql;

import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which one operation has to be over.
 *
 * @param nanoTime the clock
 * @param end by that clock
 */
record Deadline(LongSupplier nanoTime, long end) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MILLIS_PER_SECOND = 1000;

    static Deadline in(Duration timeout, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + timeout.toNanos());
    }

    /**
     * How much time is left; at least 1.
     *
     * @throws SQLTimeoutException if there is none
     */
    int millisLeft() throws SQLTimeoutException {
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            throw new SQLTimeoutException("there was no time left");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_PER_MILLI + 1);
    }

    /** The same in seconds, rounded up, as JDBC counts. */
    int secondsLeft() throws SQLTimeoutException {
        return (millisLeft() - 1) / MILLIS_PER_SECOND + 1;
    }
}
