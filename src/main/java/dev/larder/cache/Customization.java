package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loader or a writer that an application has given to a cache: used until the cache ends, and never after.
 *
 * <p>Whoever ends it waits for those who use it just then, so that what it opens for them is closed with it; but not longer
 * than his patience, and not for himself. Safe for use by several threads.
 *
 * <p>Source: {@code javax.cache.Cache#close}.
 */
final class Customization<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Customization.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final T given;
    private final Duration patience;
    private final ReentrantReadWriteLock uses = new ReentrantReadWriteLock();
    private volatile boolean closed;

    Customization(T given) {
        this(given, PATIENCE);
    }

    /** Whose end waits that long at most. */
    Customization(T given, Duration patience) {
        this.given = given;
        this.patience = patience;
    }

    /**
     * Lets it do something.
     *
     * @throws IllegalStateException after {@link #close}
     */
    <R extends @Nullable Object> R use(Function<? super T, R> call) {
        uses.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "The cache is closed, and with it " + given.getClass().getName());
            }
            return call.apply(given);
        } finally {
            uses.readLock().unlock();
        }
    }

    /** Ends it, once. */
    void close() {
        closed = true;
        if (uses.getReadHoldCount() == 0 && !awaitUses()) {
            LOG.warn(
                    "{} is closed while it is still at work, after {}",
                    given.getClass().getName(),
                    patience);
        }
        Closing.quietly(given);
    }

    private boolean awaitUses() {
        try {
            if (!uses.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            uses.writeLock().unlock();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
