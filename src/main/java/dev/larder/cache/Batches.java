package dev.larder.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Writes of many entries, some at a time: so that a store needs few round trips, and its time limit is for none that are too
 * large. Counted as puts. For one thread.
 */
final class Batches<K, V> {

    /** Not so many that a store's time limit is in danger, nor so few that round trips count. */
    static final int SIZE = 1_000;

    private final ToLongFunction<Map<K, V>> write;
    private final CacheStatistics statistics;
    private Map<K, V> batch = new HashMap<>();

    /**
     * Nothing so far.
     *
     * @param write says how many it wrote
     */
    Batches(ToLongFunction<Map<K, V>> write, CacheStatistics statistics) {
        this.write = write;
        this.statistics = statistics;
    }

    /** One more; says how many were written for it, or given up: none, or a batch. */
    long add(K key, V value) {
        batch.put(key, value);
        return batch.size() < SIZE ? 0 : end();
    }

    /** Writes what is left; says how many those were. */
    long end() {
        if (batch.isEmpty()) {
            return 0;
        }
        var last = batch;
        batch = new HashMap<>();
        long start = statistics.start();
        statistics.puts(write.applyAsLong(last), start);
        return last.size();
    }
}
