package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of servers until it is doubted: one thread learns it anew, within its time limit. The others wait for it if
 * nothing is known, and else go on with what they have. Safe for use by several threads.
 */
final class Knowledge<T> {

    /** Asks the servers. */
    interface Source<T> {

        /**
         * What they say.
         *
         * @param before what was known
         * @throws IOException if none answers
         */
        T learn(@Nullable T before, Deadline deadline) throws IOException;
    }

    private final Source<T> source;
    private final ReentrantLock learning = new ReentrantLock();
    private volatile @Nullable T known;
    private volatile boolean doubtful;

    Knowledge(Source<T> source) {
        this.source = source;
    }

    T get(Deadline deadline) throws IOException {
        var present = known;
        return present == null || doubtful ? learned(present, deadline) : present;
    }

    private T learned(@Nullable T present, Deadline deadline) throws IOException {
        boolean mine = present == null ? waited(deadline) : learning.tryLock();
        if (present != null && !mine) {
            return present;
        }
        if (!mine) {
            throw new IOException("others have asked for the servers all the time and got no answer");
        }
        try {
            var now = known;
            if (now != null && !doubtful) {
                return now;
            }
            doubtful = false; // first: a doubt of meanwhile counts
            var learned = source.learn(now, deadline);
            known = learned;
            return learned;
        } catch (IOException | RuntimeException e) {
            doubtful = true;
            throw e;
        } finally {
            learning.unlock();
        }
    }

    private boolean waited(Deadline deadline) {
        try {
            return learning.tryLock(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is known at this moment, doubted or not. */
    @Nullable
    T present() {
        return known;
    }

    void doubt() {
        doubtful = true;
    }
}
