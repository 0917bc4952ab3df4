package dev.larder.cache;

/**
 * What a cache is that nobody has configured in code.
 *
 * @param types what its keys and values are
 */
public record CacheDefinition(CacheSettings settings, EntryTypes types) {

    /** A cache for keys and values of any type. */
    public static CacheDefinition untyped(CacheSettings settings) {
        return new CacheDefinition(settings, EntryTypes.ANY);
    }
}
