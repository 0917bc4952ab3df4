package dev.larder.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
record ReadThrough<K, V>(@Nullable Customization<CacheLoader<K, V>> loader, boolean onRead) {

    /** The loader that a configuration names. */
    static <K, V> ReadThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
        var factory = configuration.getCacheLoaderFactory();
        return new ReadThrough<>(
                factory == null ? null : new Customization<>(factory.create()), configuration.isReadThrough());
    }

    boolean isActive() {
        return loader != null && onRead;
    }

    void close() {
        if (loader != null) {
            loader.close();
        }
    }

    /**
     * What the loader has for a key, or null.
     *
     * @throws CacheLoaderException if the loader throws
     * @throws IllegalStateException after {@link #close}
     */
    @Nullable
    V load(K key) {
        if (loader == null) {
            return null;
        }
        return loader.<@Nullable V>use(given -> guarded(() -> given.load(key)));
    }

    /** Only what the loader has: no nulls. */
    Map<K, V> loadAll(Set<? extends K> keys) {
        if (loader == null || keys.isEmpty()) {
            return Map.of();
        }
        return loader.use(given -> guarded(() -> {
            var loaded = new HashMap<K, V>(given.loadAll(keys));
            loaded.values().removeIf(value -> value == null);
            loaded.keySet().removeIf(key -> key == null);
            return loaded;
        }));
    }

    private static <R extends @Nullable Object> R guarded(Supplier<R> load) {
        try {
            return load.get();
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheLoaderException("The loader failed", e);
        }
    }
}
