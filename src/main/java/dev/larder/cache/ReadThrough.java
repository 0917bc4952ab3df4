package dev.larder.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * A cache loader of JSR-107.
 *
 * @param loader null if the cache has none
 * @param onRead whether reads ask it
 */
record ReadThrough<K, V>(@Nullable CacheLoader<K, V> loader, boolean onRead) {

    /** The loader that a configuration names. */
    static <K, V> ReadThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
        var factory = configuration.getCacheLoaderFactory();
        return new ReadThrough<>(factory == null ? null : factory.create(), configuration.isReadThrough());
    }

    boolean isActive() {
        return loader != null && onRead;
    }

    void close() {
        if (loader != null) {
            Closing.quietly(loader);
        }
    }

    /**
     * What the loader has for a key, or null.
     *
     * @throws CacheLoaderException if the loader throws
     */
    @Nullable
    V load(K key) {
        if (loader == null) {
            return null;
        }
        try {
            return loader.load(key);
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheLoaderException("The loader failed", e);
        }
    }

    /** Only what the loader has: no nulls. */
    Map<K, V> loadAll(Set<? extends K> keys) {
        if (loader == null || keys.isEmpty()) {
            return Map.of();
        }
        try {
            var loaded = new HashMap<K, V>(loader.loadAll(keys));
            loaded.values().removeIf(value -> value == null);
            loaded.keySet().removeIf(key -> key == null);
            return loaded;
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheLoaderException("The loader failed", e);
        }
    }
}
