package dev.larder.cache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/** Copies the configurations that callers give, so that what they change later changes no cache. */
final class CacheConfigurations {

    private CacheConfigurations() {}

    /**
     * A copy with all members; those that the given one lacks have JSR-107's defaults.
     *
     * @throws IllegalArgumentException if it asks for reading or writing through and names no loader or writer
     */
    static <K, V> MutableConfiguration<K, V> complete(Configuration<K, V> given) {
        if (given instanceof CompleteConfiguration<K, V> complete) {
            if (complete.isReadThrough() && complete.getCacheLoaderFactory() == null) {
                throw new IllegalArgumentException("A cache that reads through needs a cache loader");
            }
            if (complete.isWriteThrough() && complete.getCacheWriterFactory() == null) {
                throw new IllegalArgumentException("A cache that writes through needs a cache writer");
            }
            return new MutableConfiguration<>(complete);
        }
        return new MutableConfiguration<K, V>()
                .setTypes(given.getKeyType(), given.getValueType())
                .setStoreByValue(given.isStoreByValue());
    }
}
