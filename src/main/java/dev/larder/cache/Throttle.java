package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The keys of this node whose load has failed just now. Of more than {@value #MOST} keys at once the rest is not remembered: their
 * loads begin at once. Safe for use by several threads; while no load fails, a question costs one look.
 */
final class Throttle<K> {

    /** So many keys are remembered. */
    static final int MOST = 10_000;

    private final LongSupplier nanoTime;
    private final ConcurrentMap<K, Long> ends = new ConcurrentHashMap<>();

    /**
     * No keys.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The load of a key has failed: none is to begin for so long. */
    void failed(K key, Duration pause) {
        if (pause.isZero()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (ends.size() >= MOST) {
            ends.values().removeIf(end -> end - now <= 0);
        }
        if (ends.size() < MOST) {
            ends.put(key, now + pause.toNanos());
        }
    }

    /** The load of a key has brought something. */
    void succeeded(K key) {
        if (!ends.isEmpty()) {
            ends.remove(key);
        }
    }

    /** Whether no load of a key is to begin now. */
    boolean holds(K key) {
        if (ends.isEmpty()) {
            return false;
        }
        Long end = ends.get(key);
        if (end == null) {
            return false;
        }
        boolean holds = end - nanoTime.getAsLong() > 0;
        if (!holds) {
            ends.remove(key, end);
        }
        return holds;
    }
}
