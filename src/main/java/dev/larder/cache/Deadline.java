package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The moment at which an operation on a server has to be over. Immutable.
 *
 * @param nanos by the clock
 * @param clock as {@link System#nanoTime}
 */
public record Deadline(long nanos, LongSupplier clock) {

    /** A sum that passed the largest number would lie in the past; and sockets take milliseconds as an {@code int}. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    /** So long from now on; no longer than 24 days. */
    public static Deadline after(Duration limit, LongSupplier clock) {
        var shorter = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
        return new Deadline(clock.getAsLong() + shorter.toNanos(), clock);
    }

    /** What is left; zero or less if it has passed. */
    public long leftNanos() {
        return nanos - clock.getAsLong();
    }

    /** Whether it has passed. */
    public boolean isOver() {
        return leftNanos() <= 0;
    }

    /** The end of the first part, of so many equal ones, of what is left: for the first of several that have to be asked. */
    public Deadline part(int of) {
        return new Deadline(clock.getAsLong() + leftNanos() / of, clock);
    }

    /**
     * What is left, rounded up, so at least 1.
     *
     * @param passed made and thrown if it has passed
     */
    public <X extends Exception> int leftMillis(Supplier<X> passed) throws X {
        long left = leftNanos();
        if (left <= 0) {
            throw passed.get();
        }
        return (int) TimeUnit.NANOSECONDS.toMillis(left + TimeUnit.MILLISECONDS.toNanos(1) - 1);
    }
}
