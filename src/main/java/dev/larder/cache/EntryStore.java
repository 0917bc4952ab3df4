package dev.larder.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries of one cache. All of JSR-107 stands above it.
 *
 * <p>The contract for every store:
 *
 * <ul>
 *   <li><b>Missing and expired</b> are the same: no operation sees an entry after its time, by the store's own clock.
 *   <li><b>Time to live</b> is relative and given with the write ({@link Ttl}). One that {@link Ttl#isOver} is never given;
 *       {@link Ttl#SLIDING} only with reads and touches, and only where the settings' {@code mode} says so.
 *   <li><b>Versions</b>: each write gives the entry a version that no earlier state of it had, also if the values are equal.
 *       Compare-and-set goes by it. The one exception: a store {@link Capabilities#byReference by reference} may take the
 *       very same object, written again, for the same version. A write that is refused changes nothing, nor does a read.
 *   <li><b>Twice</b>: removing what is not there is no error.
 *   <li><b>Concurrent</b>: each operation on one key is atomic; those on several keys are so key by key.
 *   <li><b>Unreachable</b>: {@link StoreUnavailableException} within the store's time limit. A write that threw it may or
 *       may not have happened.
 *   <li><b>Unreadable</b>: an entry that cannot be read is missing; it is counted and removed.
 *   <li><b>Closed</b>: operations after {@link #close} throw {@link IllegalStateException}.
 * </ul>
 *
 * <p>Neither keys nor values are null. Safe for use by several threads.
 */
public interface EntryStore<K, V> extends AutoCloseable {

    /** The value of an entry; null if there is none. */
    @Nullable
    V find(K key);

    /**
     * The value of an entry, whose time changes as by {@link #touch}; null if there is none. One round trip, where the store
     * can.
     */
    default @Nullable V findAndTouch(K key, Ttl ttl) {
        V value = find(key);
        if (value != null) {
            touch(key, ttl);
        }
        return value;
    }

    /** An entry with its version; null if there is none. */
    @Nullable
    Stored<V> findStored(K key);

    /** The values of those keys that have one. One round trip, where the store can. */
    default Map<K, V> findAll(Set<? extends K> keys) {
        var found = new HashMap<K, V>();
        for (K key : keys) {
            V value = find(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /**
     * The value of an entry, or else a fence for the load of one. One round trip, where the store can.
     *
     * @param tags what the loaded value will carry; none where the store is no {@link TaggedStore}
     */
    Lookup<V> lookUp(K key, Set<String> tags);

    /**
     * Writes what was loaded, unless the entry, one of its tags or all entries were removed, or the entry was written, since
     * the fence was taken. Says whether it did; a value that a removed tag hides at once may count as written.
     *
     * <p>A store that only one cache writes to leaves the key to the cache, which lets loads of its own end without storing
     * when it changes their key: there only tags count, and whether there is an entry now.
     *
     * @param fence from {@link #lookUp}
     */
    boolean putFenced(K key, V value, Ttl ttl, Set<String> tags, Object fence);

    /** Writes an entry, whether or not there is one. */
    void put(K key, V value, Ttl ttl);

    /** Writes several entries, as {@link #put} does each. One round trip, where the store can. */
    default void putAll(Map<? extends K, ? extends V> entries, Ttl ttl) {
        entries.forEach((key, value) -> put(key, value, ttl));
    }

    /** Writes an entry if there is none; says whether it did. */
    boolean putIfAbsent(K key, V value, Ttl ttl);

    /** Writes an entry if the present one has that version; says whether it did. */
    boolean replace(K key, Object version, V value, Ttl ttl);

    /** Removes an entry; says whether there was one. */
    boolean remove(K key);

    /** Removes an entry if it has that version; says whether it did. */
    boolean remove(K key, Object version);

    /** Removes several entries. One round trip, where the store can. */
    default void removeAll(Set<? extends K> keys) {
        keys.forEach(this::remove);
    }

    /** Removes all entries of this cache, and of no other. */
    void clear();

    /** Sets how long an entry lives from now on, if it is there; says whether it was. Its version may change. */
    boolean touch(K key, Ttl ttl);

    /**
     * The keys of all entries, in no order. Entries that come or go meanwhile may or may not be among them.
     *
     * @throws UnsupportedOperationException if the store cannot list its keys; {@link Capabilities#scan} tells beforehand
     */
    Iterator<K> keys();

    /**
     * The keys of loads under way, of whichever node, in no order: a fence was taken and may still hold. A removal of such a key lets
     * the load of it end without storing. None where the store does not know, or cannot list them; then {@link #clear} does it.
     */
    default Iterator<K> loading() {
        return Collections.emptyIterator();
    }

    /** Removes entries past their time now, where the store would wait until somebody looks for them. */
    default void clearExpired() {}

    /**
     * Changes, while it is open, how long entries live that have no time of their own, for those written or touched from now on;
     * and how many there may be, at once. Says whether this store can do that.
     *
     * @param maxEntries means nothing to a store without {@link Capabilities.Ability#MAX_ENTRIES}, or that is limited by bytes
     */
    default boolean adjust(Duration ttl, long maxEntries) {
        return false;
    }

    /** What this store has counted itself, the fastest tier first. */
    default List<TierStatistics> tiers() {
        return List.of();
    }

    /**
     * The servers that the entries are on, each asked now and within the store's time limit; none where they are in this JVM. A
     * server that cannot be reached is one of them and throws nothing.
     */
    default List<ServerState> servers() {
        return List.of();
    }

    /** How many entries it has found that could not be read. */
    default long unreadable() {
        return 0;
    }

    /** What this store can do beyond the operations that every store has. */
    Capabilities capabilities();

    /** Gives back what the store holds. Entries in memory are gone; those elsewhere stay. */
    @Override
    void close();
}
