package dev.larder.cache;

import java.time.Duration;

/**
 * Does what is to be done again and again, in threads of its own, until it is closed. Each task has to deal with what it throws:
 * one that throws may not be done again. Safe for use by several threads.
 */
public interface Schedule extends AutoCloseable {

    /**
     * Does a task again and again, never twice at once; the first time after an interval, and each other one so long after the
     * end of the one before. A schedule that is closed never does it.
     *
     * @param interval above zero
     * @return ends it; a task that is just being done goes on
     */
    Runnable every(Duration interval, Runnable task);

    /** Ends all tasks. Those that are just being done go on; nobody waits for them. */
    @Override
    void close();
}
