package dev.larder.cache;

/**
 * What a cache is that nobody has configured in code.
 *
 * @param types what its keys and values are
 * @param mostAbsent how many keys without a value a node records at most; 0 for a cache that records none
 */
public record CacheDefinition(CacheSettings settings, EntryTypes types, long mostAbsent) {

    /** Refuses less than none. */
    public CacheDefinition {
        if (mostAbsent < 0) {
            throw new IllegalArgumentException("mostAbsent must not be below zero, but is " + mostAbsent);
        }
    }

    /** A cache that records nothing of what is absent. */
    public CacheDefinition(CacheSettings settings, EntryTypes types) {
        this(settings, types, 0);
    }

    /** The same with room for records of keys that have no value. */
    public CacheDefinition with(long otherMostAbsent) {
        return new CacheDefinition(settings, types, otherMostAbsent);
    }

    /** A cache for keys and values of any type. */
    public static CacheDefinition untyped(CacheSettings settings) {
        return new CacheDefinition(settings, EntryTypes.ANY);
    }
}
