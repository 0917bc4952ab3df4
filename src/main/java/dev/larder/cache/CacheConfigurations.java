package dev.larder.cache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/** What the configurations that callers give come to. */
final class CacheConfigurations {

    private CacheConfigurations() {}

    /**
     * Compares the types of a cache with those that somebody wants it for.
     *
     * @throws ClassCastException if they are others
     */
    static void requireTypes(String name, Configuration<?, ?> present, Class<?> keyType, Class<?> valueType) {
        if (present.getKeyType() != keyType || present.getValueType() != valueType) {
            throw new ClassCastException("Cache %s is of %s and %s, not of %s and %s"
                    .formatted(
                            name,
                            present.getKeyType().getName(),
                            present.getValueType().getName(),
                            keyType.getName(),
                            valueType.getName()));
        }
    }

    /**
     * A copy with all members, so that what the caller changes later changes no cache; those that the given one lacks have JSR-107's defaults.
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
