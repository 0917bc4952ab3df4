package dev.larder.cache;

/**
 * A put of one key whose value comes later, as after a transaction: announced by {@link LarderCache#putLater}, and ended once, by
 * one of these methods. Until then it takes some memory. Safe for use by several threads.
 */
public interface LatePut<V> {

    /**
     * Stores the value. If the key was removed, written or cleared away since the announcement, or another put of it was announced,
     * nobody knows whose value is the newer one: then nothing is stored, and the entry is removed. A load is no such change; in a
     * store that several JVMs share one that has stored its value counts as one.
     *
     * @return whether it is stored; false as well if this has ended before
     * @throws StoreUnavailableException if the entry cannot be removed
     */
    default boolean put(V value) {
        return put(value, Ttl.OF_CACHE);
    }

    /**
     * The same with a time to live of its own; such a value is not written through, nor is one with tags.
     *
     * @param ttl {@link Ttl#OF_CACHE}, {@link Ttl#ETERNAL} or a duration
     */
    boolean put(V value, Ttl ttl);

    /** Ends it without a value; what is there by now stays. */
    void giveUp();
}
