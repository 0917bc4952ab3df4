package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What the callers of a cache wait for.
 *
 * @param forLoads how long for another caller's load of the same key, at most; above zero
 * @param executor runs what they do not wait for
 * @param nanoTime as {@link System#nanoTime}
 * @param leases for loads, by keys of the cache; end with it
 */
record Waiting(Duration forLoads, Executor executor, LongSupplier nanoTime, LoadLeases<?> leases) {

    /** Each node loads for itself. */
    Waiting(Duration forLoads, Executor executor, LongSupplier nanoTime) {
        this(forLoads, executor, nanoTime, LoadLeases.none());
    }

    /** By the JVM's clock. */
    Waiting(Duration forLoads, Executor executor) {
        this(forLoads, executor, NanoTime.OF_JVM);
    }
}
