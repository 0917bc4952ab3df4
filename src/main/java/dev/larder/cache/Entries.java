package dev.larder.cache;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of one cache with all that a change brings along: times to live, events, and the end of loads under way.
 * Safe for use by several threads.
 */
final class Entries<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
    private static final int MOST_UNSTORABLE = 100;

    private final EntryStore<K, V> store;
    private final ExpiryRules expiry;
    private final Listeners<K, V> listeners;
    private final Flights<K, V> flights;
    private final CacheStatistics statistics;
    private final Changes<K, V> changes;
    private final LoadedEntries<K, V> loads;
    private final ManyEntries<K, V> many;
    private final Set<String> unstorable = ConcurrentHashMap.newKeySet();
    private volatile boolean enabled = true;

    Entries(
            EntryStore<K, V> store,
            ExpiryRules expiry,
            Listeners<K, V> listeners,
            Flights<K, V> flights,
            CacheStatistics statistics) {
        this.store = store;
        this.statistics = statistics;
        this.expiry = expiry;
        this.listeners = listeners;
        this.flights = flights;
        this.changes = new Changes<>(store, expiry, listeners, flights);
        this.loads = new LoadedEntries<>(
                store, expiry, listeners, this::isEnabled, this::unavailable, this::unstorable, flights);
        this.many = new ManyEntries<>(this, store, expiry, listeners, flights);
    }

    /** The same entries for those who load them. */
    LoadedEntries<K, V> loads() {
        return loads;
    }

    /** The same entries, several at a time. */
    ManyEntries<K, V> many() {
        return many;
    }

    /** Whether reads find what is there and plain writes keep what they are given. Changes and looks do so either way. */
    boolean isEnabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** A value, read for somebody: its time to live may change. Null if there is none, or the store cannot be reached. */
    @Nullable
    V read(K key) {
        return read(key, Ttl.OF_CACHE);
    }

    /**
     * A value, read for somebody who says what that does to its time to live. Null if there is none, or the store cannot be
     * reached.
     *
     * @param onHit as {@link KeyedLoad#onHit} gives it
     */
    @Nullable
    V read(K key, Ttl onHit) {
        try {
            return expiry.ignoresAccess() && onHit.kind() == Ttl.Kind.OF_CACHE
                    ? store.find(key) // the way of most hits, which the JIT compiles as one only if it has few calls
                    : readAndTouch(key, onHit);
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return null;
        }
    }

    private @Nullable V readAndTouch(K key, Ttl onHit) {
        boolean asOfCache = onHit.kind() == Ttl.Kind.OF_CACHE;
        if (!asOfCache && onHit.kind() != Ttl.Kind.UNCHANGED) {
            return store.findAndTouch(key, onHit);
        }
        if (expiry.slides()) {
            return store.findAndTouch(key, Ttl.SLIDING);
        }
        var value = store.find(key);
        if (asOfCache && value != null) {
            changes.accessed(key);
        }
        return value;
    }

    /** A value with what the store knows of its time, which goes on. Null if there is none, or the store cannot be reached. */
    @Nullable
    Timed<V> readTimed(K key) {
        return loads.timed(key);
    }

    /** A value, looked at without consequences. Null if there is none, or the store cannot be reached. */
    @Nullable
    V peek(K key) {
        try {
            return store.find(key);
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return null;
        }
    }

    Map<K, V> readAll(Set<? extends K> keys) {
        try {
            var values = store.findAll(keys);
            if (!expiry.ignoresAccess()) {
                values.keySet().forEach(changes::accessed);
            }
            return values;
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return Map.of();
        }
    }

    Iterator<K> keys() {
        return store.keys();
    }

    /** Writes an entry; says whether there is one now. A store that cannot be reached drops it. */
    boolean put(K key, V value) {
        if (!enabled) {
            return drop(key);
        }
        if (!listeners.isEmpty() || !expiry.sameForEveryWrite()) {
            return change(key, present -> Mutation.write(value)).wrote();
        }
        var ttl = expiry.forCreation();
        flights.detach(key);
        return put(() -> {
                    if (ttl.isOver()) {
                        store.remove(key);
                    } else {
                        store.put(key, value, ttl);
                    }
                })
                && !ttl.isOver();
    }

    /** Writes an entry with a time to live and tags of its own, whatever the expiry policy says; as {@link #put(Object, Object)}. */
    boolean put(K key, V value, Ttl ttl, Set<String> tags) {
        if (!enabled) {
            return drop(key);
        }
        var before = listeners.isEmpty() ? null : peek(key);
        flights.detach(key);
        boolean done = put(() -> store(key, value, ttl, tags));
        if (done) {
            if (before == null) {
                listeners.created(key, value);
            } else {
                listeners.updated(key, value, before);
            }
        }
        return done;
    }

    /** What a plain write comes to while the cache is off: the entry of before goes, so that none is stale afterwards. */
    private boolean drop(K key) {
        put(() -> remove(key));
        return false;
    }

    /** What a plain write comes to in an atomic step. */
    Mutation<V> written(V value) {
        return enabled ? Mutation.write(value) : Mutation.remove();
    }

    private void store(K key, V value, Ttl ttl, Set<String> tags) {
        if (tags.isEmpty()) {
            store.put(key, value, ttl);
        } else {
            tagged().put(key, value, ttl, tags);
        }
    }

    /** Carries a plain write out; says whether it did. A store that cannot be reached drops it. */
    boolean put(Runnable write) {
        try {
            write.run();
            return true;
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return false;
        }
    }

    /** Said once for each thing that is wrong, which the message names with the class of the value. */
    private void unstorable(RuntimeException e) {
        if (unstorable.size() < MOST_UNSTORABLE && unstorable.add(String.valueOf(e.getMessage()))) {
            LOG.warn("What a load brought cannot be stored; its callers get it all the same. Not logged again", e);
        }
    }

    private void unavailable(StoreUnavailableException e) {
        statistics.unavailable();
        LOG.debug("The store cannot be reached: a read is a miss, a write is dropped", e);
    }

    /** Removes without looking, if nobody wants to know what was there. */
    boolean remove(K key) {
        if (!listeners.isEmpty()) {
            return change(key, present -> Mutation.remove()).removed();
        }
        flights.detach(key);
        return store.remove(key);
    }

    /**
     * Changes an entry in one atomic step.
     *
     * @param decision gets the present value, or null; may be asked again if somebody else was quicker
     * @throws StoreUnavailableException if the store cannot be reached
     */
    Mutated<V> change(K key, Function<@Nullable V, Mutation<V>> decision) {
        return changes.change(key, decision);
    }

    /** As {@link Changes#add}. */
    @Nullable
    Long add(K key, V zero, long delta) {
        return changes.add(key, zero, delta);
    }

    void removeTagged(String tag) {
        flights.detachTagged(tag);
        tagged().removeTagged(tag);
    }

    @SuppressWarnings("unchecked") // the ability of the same store, for the same keys and values
    private TaggedStore<K, V> tagged() {
        if (store instanceof TaggedStore<?, ?> able) {
            return (TaggedStore<K, V>) able;
        }
        throw new UnsupportedOperationException("The store of cache %s has no tags".formatted(listeners.cacheName()));
    }

    /** An entry with its version, read for somebody. */
    @Nullable
    Stored<V> stored(K key) {
        if (expiry.slides()) {
            store.touch(key, Ttl.SLIDING); // before: it may change the version
        }
        return store.findStored(key);
    }

    /** Writes an entry if the present one is of that version; says whether it was. */
    boolean replace(K key, Object version, V value) {
        flights.detach(key);
        var ttl = expiry.forUpdate();
        var before = listeners.isEmpty() ? null : peek(key);
        boolean replaced = ttl.isOver() ? store.remove(key, version) : store.replace(key, version, value, ttl);
        if (replaced && before != null) {
            listeners.updated(key, value, before);
        }
        return replaced;
    }

    /** Sets how long an entry lives from now on; says whether there was one. */
    boolean touch(K key, Ttl ttl) {
        return store.touch(key, ttl);
    }
}
