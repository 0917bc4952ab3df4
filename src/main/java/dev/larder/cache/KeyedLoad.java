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
        COLLAPSED,
        /** What the call has loaded is stored. */
        STORED
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
     * What a hit does to the time that the entry has left.
     *
     * @return {@link Ttl#OF_CACHE} for what the cache's settings or its expiry policy say; a duration or {@link Ttl#ETERNAL}, which
     *     begins with the hit; {@link Ttl#UNCHANGED} for an entry that has a time of its own, whatever an expiry policy says
     */
    default Ttl onHit() {
        return Ttl.OF_CACHE;
    }

    /** Told what becomes of a call; throws nothing. */
    default void tell(Event event) {}
}
