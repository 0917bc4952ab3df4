package dev.larder.cache.memcached;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clock of one server, as its clients know it: what it said last, and what has passed since.
 *
 * <p>It tells seconds, so a client is up to one of them wrong; but a client stays with what it has taken it for as long as that
 * fits what it says. What date a client takes today for does not matter. Safe for use by several threads.
 */
final class ServerClock {

    private static final long SECOND = 1000;

    private final LongSupplier nanoTime;
    private long offset = Long.MIN_VALUE;
    private volatile long current;
    private volatile long latest;
    private volatile long askedAt;

    ServerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The server has just said how long it has been running.
     *
     * @param asked the moment before it was asked, by the same clock as this one's
     */
    synchronized void said(long seconds, long asked) {
        long now = passed();
        long first = seconds * SECOND;
        if (offset == Long.MIN_VALUE) {
            offset = first + SECOND / 2 - now;
        } else {
            long taken = now + offset;
            offset += Math.min(0, first + SECOND - 1 - taken) + Math.max(0, first - taken);
        }
        current = offset;
        latest = first + SECOND - TimeUnit.NANOSECONDS.toMillis(asked);
        askedAt = nanoTime.getAsLong();
    }

    private long passed() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    /** The milliseconds that the server has been running. */
    long millis() {
        return passed() + current;
    }

    /** This moment by the clock that the others are given. */
    long nanos() {
        return nanoTime.getAsLong();
    }

    /** The milliseconds that the server has been running at most, whatever this client takes it for. */
    long latestMillis() {
        return Math.max(millis(), passed() + latest);
    }

    /** Whether what it said last is older than that. */
    boolean isOlderThan(long nanos) {
        return nanoTime.getAsLong() - askedAt > nanos;
    }
}
