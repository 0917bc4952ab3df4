package dev.larder.cache;

/**
 * The ability of {@link EntryStoreFactory.Stores} to tell a node what other nodes change.
 *
 * <p>Changes are written down with the very step that carries them out, so that none is there without its line. A node that was
 * cut off reads on where it was; if it cannot, or if the server may have lost entries, it hears {@link Invalidations#all}.
 * As long as it is cut off it hears nothing.
 */
public interface InvalidationLog {

    /** Whether there is one: not every deployment of a server can have it. */
    boolean isKept();

    /**
     * Opens the store of one cache, as {@link EntryStoreFactory.Stores#store(String, CacheSettings, EntryTypes)} does; what is
     * changed through it is written down, and what is changed through others of that cache, is heard until it is closed.
     *
     * @param heard not told of what this store itself changes
     */
    EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types, Invalidations heard);
}
