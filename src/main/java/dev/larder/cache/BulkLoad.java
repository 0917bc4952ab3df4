package dev.larder.cache;

import java.util.Map;
import java.util.Set;

/**
 * Loads several values of a cache at once, and says how each is kept. A load by itself keeps values as the cache's settings say.
 */
@FunctionalInterface
public interface BulkLoad<K, V> {

    /**
     * The values of those keys that have one. Called in the caller's thread, no lock held.
     *
     * @param missing in the order in which they were asked for; never empty
     * @return values of other keys, and nulls, do not count
     * @throws Exception if they cannot be had
     */
    Map<K, V> loadAll(Set<K> missing) throws Exception;

    /** The tags that a value will carry: asked before it is loaded, since a tag that is removed meanwhile counts. */
    default Set<String> tags(K key) {
        return Set.of();
    }

    /** How long a loaded value lives; as {@link KeyedLoad#ttl}. */
    default Ttl ttl(K key, V loaded) {
        return Ttl.OF_CACHE;
    }

    /** As {@link KeyedLoad#absentTtl}, for all keys of a load. */
    default Ttl absentTtl() {
        return Ttl.NONE;
    }

    /** Told what becomes of each key that was no hit; throws nothing. */
    default void tell(KeyedLoad.Event event) {}
}
