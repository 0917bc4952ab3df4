package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the callers of a cache wait for.
 *
 * @param forLoads how long for another caller's load of the same key, at most; above zero
 * @param executor runs what they do not wait for
 */
record Waiting(Duration forLoads, Executor executor) {}
