package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/**
 * Loads values for a cache: one object for all keys and calls, which is told what it needs of each.
 *
 * @param <C> what the caller passes on
 */
@FunctionalInterface
public interface KeyedLoad<K, C, V> {

    /**
     * The value of a key; null if it has none. Called in the caller's thread, no lock held.
     *
     * @throws Exception if it cannot be had
     */
    @Nullable
    V load(K key, C context) throws Exception;
}
