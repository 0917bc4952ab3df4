package dev.larder.tls.pool;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whose turn it is at one endpoint: who has come first is served first. commons-pool2 alone would leave those who wait for a dead
 * server waiting, since it wakes nobody when a connection cannot be made. Thread-safe.
 */
final class Turns {

    final LongAdder made = new LongAdder();
    final LongAdder closed = new LongAdder();

    private final Semaphore free;

    Turns(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    /**
     * Waits for a turn, which {@link #end} ends.
     *
     * @throws PoolTimeoutException if it does not come in time
     * @throws InterruptedIOException if the thread is interrupted meanwhile; it stays so
     */
    void take(PooledEndpoint endpoint, PoolLimits limits) throws PoolTimeoutException, InterruptedIOException {
        try {
            if (!free.tryAcquire(limits.waiting().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PoolTimeoutException(endpoint, limits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(endpoint + ": interrupted while waiting for a connection");
        }
    }

    void end() {
        free.release();
    }

    int waiting() {
        return free.getQueueLength();
    }
}
