package dev.larder.cache;

/**
 * What a cache is that nobody has configured in code.
 *
 * @param keyType what its keys must be; {@link Object} for any
 * @param valueType what its values must be; {@link Object} for any
 */
public record CacheDefinition(CacheSettings settings, Class<?> keyType, Class<?> valueType) {

    /** A cache for keys and values of any type. */
    public static CacheDefinition untyped(CacheSettings settings) {
        return new CacheDefinition(settings, Object.class, Object.class);
    }
}
