package dev.larder.cache;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Acknowledged writes that are gone. A server that is killed may take with it, or undo, what had begun before it was dead and
 * was on it; whatever else is gone is wrong. Safe for use by several threads.
 */
final class Losses {

    private final Predicate<String> onTheKilled;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong undone = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile long dead = Long.MIN_VALUE;

    /** Before anything was killed. */
    Losses(Predicate<String> onTheKilled) {
        this.onTheKilled = onTheKilled;
    }

    void dead(long nanos) {
        dead = nanos;
    }

    /** Whether an operation that began then was asked of what came after the killed server, if it went there. */
    boolean isAfterDeath(long begun) {
        return dead != Long.MIN_VALUE && begun - dead > 0;
    }

    boolean isOnTheKilled(String key) {
        return onTheKilled.test(key);
    }

    /** The entry, whose last write began then, is missing. */
    void lost(String key, long begun) {
        count(lost, key, begun, key + " is lost");
    }

    /** The entry, whose last write began then, is what it was before. */
    void undone(String key, long begun, String what) {
        count(undone, key, begun, what);
    }

    private void count(AtomicLong counter, String key, long begun, String what) {
        if (dead != Long.MIN_VALUE && begun - dead <= 0 && isOnTheKilled(key)) {
            counter.incrementAndGet();
        } else {
            wrong(what);
        }
    }

    void wrong(String what) {
        wrong.add(what);
    }

    long lost() {
        return lost.get();
    }

    long undone() {
        return undone.get();
    }

    List<String> wrong() {
        return wrong.stream().limit(20).toList();
    }
}
