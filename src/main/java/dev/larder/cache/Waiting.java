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
 */
record Waiting(Duration forLoads, Executor executor, LongSupplier nanoTime) {

    /** By the JVM's clock. */
    Waiting(Duration forLoads, Executor executor) {
        this(forLoads, executor, NanoTime.OF_JVM);
    }
}
