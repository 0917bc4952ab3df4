package dev.larder.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads values for a cache, and says how they are kept: one object for all keys and calls, which is told what it needs of each.
 * A load by itself keeps values as the cache's settings say.
 *
 * @param <C> what the caller passes on
 */
@FunctionalInterface
public interface KeyedLoad<K, C, V> {

    /** What becomes of a call that was no hit. */
    enum Event {
        /** There was no value. */
        MISS,
        /** The call joins another one's load. */
        COLLAPSED
    }

    /**
     * The value of a key; null if it has none. Called in the caller's thread, no lock held.
     *
     * @throws Exception if it cannot be had
     */
    @Nullable
    V load(K key, C context) throws Exception;

    /**
     * The tags that the value will carry: asked before it is loaded, since a tag that is removed meanwhile counts.
     *
     * @return none where the store has no tags
     */
    default Set<String> tags(K key, C context) {
        return Set.of();
    }

    /**
     * How long a loaded value lives; asked once for each, by the caller who loaded it.
     *
     * @return {@link Ttl#OF_CACHE}, {@link Ttl#ETERNAL} or a duration; one that {@link Ttl#isOver} for a value that is returned and
     *     not stored
     */
    default Ttl ttl(K key, V loaded, C context) {
        return Ttl.OF_CACHE;
    }

    /**
     * How long it is recorded that a key has no value, so that loads which ask this find none meanwhile and do not run. Only in a
     * cache whose definition has room for such records.
     *
     * @return {@link Ttl#NONE} if it is not
     */
    default Ttl absentTtl(K key, C context) {
        return Ttl.NONE;
    }

    /** Told what becomes of a call; throws nothing. */
    default void tell(Event event) {}
}
