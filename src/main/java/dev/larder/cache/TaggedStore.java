package dev.larder.cache;

import java.util.Set;

/**
 * The ability of a store to let entries carry tags, and to remove all entries of a tag in constant time.
 *
 * <p>Tags are exact texts. A removal counts: an entry whose tag was removed after the entry's {@link #stamp} is missing from
 * then on, whether or not it still takes space.
 */
public interface TaggedStore<K, V> {

    /** The present moment in the order of removals. A load takes it before it starts. */
    long stamp();

    /**
     * Writes an entry with tags, whether or not there is one.
     *
     * @param stamp from {@link #stamp}: the entry is missing if one of its tags was removed since
     */
    void put(K key, V value, Ttl ttl, Set<String> tags, long stamp);

    /** Removes all entries with that tag. */
    void removeTagged(String tag);
}
