package dev.larder.cache;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of one cache share.
 *
 * @param values checks and copies what goes in and out
 * @param entries carries changes out
 * @param shared the loads that callers share
 */
record CacheParts<K, V>(
        Values<K, V> values,
        Entries<K, V> entries,
        SharedLoads<K, V> shared,
        ReadThrough<K, V> loader,
        WriteThrough<K, V> writer,
        CacheStatistics statistics,
        Executor executor) {

    /** The loads under way. */
    Flights<K, V> flights() {
        return shared.flights();
    }

    /** Changes an entry in one atomic step; with a writer, changes of one key wait for each other. */
    Mutated<V> change(K key, Function<@Nullable V, Mutation<V>> decision) {
        if (!writer.isActive()) {
            return entries.change(key, decision);
        }
        synchronized (writer.lockOf(key)) {
            return entries.change(key, decision);
        }
    }
}
