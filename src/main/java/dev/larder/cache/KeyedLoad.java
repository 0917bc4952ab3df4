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
        STORED,
        /** The caller gets a value that is past its lifetime. */
        STALE,
        /** A load begins in the background. */
        REFRESH,
        /** A load in the background has failed, or could not begin. */
        REFRESH_FAILED
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
     * How long a loaded value lives; asked by the caller who loaded it.
     *
     * @return {@link Ttl#OF_CACHE}, {@link Ttl#ETERNAL} or a duration; one that {@link Ttl#isOver} for a value that is returned and
     *     not stored
     */
    default Ttl ttl(K key, V loaded, C context) {
        return Ttl.OF_CACHE;
    }

    /**
     * The lifetime of a stored value, of which {@link Freshness#refreshAhead} is a part: asked at hits, so it costs little and is the
     * same each time.
     *
     * @return as {@link #ttl}, without chance and without asking whether the value is kept at all; one that {@link Ttl#isOver} if
     *     that cannot be told any more, and then nothing is loaded ahead
     */
    default Ttl lifetime(K key, V stored, C context) {
        return ttl(key, stored, context);
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

    /** What is wanted of values near and past the end of their lifetime; always the same. */
    default Freshness freshness() {
        return Freshness.NONE;
    }

    /**
     * What stands for a caller's context in another thread, which may go on after his call has ended. Asked in his thread, if {@link
     * #freshness} needs loads in the background.
     */
    default C detached(C context) {
        return context;
    }

    /** Whether what a load threw is a fault that a stale value may stand in for, and not its answer. */
    default boolean isFault(Throwable thrown) {
        return true;
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
