package dev.larder.cache.memcached;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The moment at which an operation has to be over.
 *
 * @param nanos by the clock
 * @param clock as {@link System#nanoTime}
 */
record Deadline(long nanos, LongSupplier clock) {

    private static final long LONGEST_MILLIS = Integer.MAX_VALUE;

    static Deadline after(Duration limit, LongSupplier clock) {
        long millis = limit.compareTo(Duration.ofMillis(LONGEST_MILLIS)) > 0 ? LONGEST_MILLIS : limit.toMillis();
        return new Deadline(clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis)), clock);
    }

    /** The end of the first part, of so many equal ones, of what is left. */
    Deadline part(int of) {
        return new Deadline(clock.getAsLong() + leftNanos() / of, clock);
    }

    /** What is left; zero or less if it has passed. */
    long leftNanos() {
        return nanos - clock.getAsLong();
    }

    /** What is left, rounded up; at least 1, for those who do not take less. */
    int leftMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(leftNanos() + TimeUnit.MILLISECONDS.toNanos(1) - 1);
        return (int) Math.max(1, Math.min(left, LONGEST_MILLIS));
    }
}
