package dev.larder.cache;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from a cache, each time it runs, the entries that are past their time. What fails is logged once. */
final class Sweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final LarderCache<?, ?> cache;
    private final AtomicBoolean warned = new AtomicBoolean();

    Sweep(LarderCache<?, ?> cache) {
        this.cache = cache;
    }

    @Override
    public void run() {
        try {
            cache.clearExpired();
        } catch (RuntimeException e) {
            if (!cache.isClosed() && !warned.getAndSet(true)) {
                LOG.warn("Cache {} could not be swept; further failures are not logged", cache.getName(), e);
            }
        }
    }
}
