package dev.larder.cache;

import java.util.Set;

/**
 * The ability of a store to let entries carry tags, and to remove all entries of a tag in constant time.
 *
 * <p>Tags are exact texts. A removal counts: an entry that was written, or whose load began, before a tag of it was removed is
 * missing from then on, whether or not it still takes space.
 */
public interface TaggedStore<K, V> {

    /** Writes an entry with tags, whether or not there is one. */
    void put(K key, V value, Ttl ttl, Set<String> tags);

    /** Removes all entries with that tag. */
    void removeTagged(String tag);
}
