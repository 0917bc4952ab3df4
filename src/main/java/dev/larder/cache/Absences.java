package dev.larder.cache;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one cache that have no value, as loads have found: records in a store of their own, so that they take no room from
 * values. Each ends with its time, with a change of its key, or when this node has recorded too many after it.
 *
 * <p>A store that cannot be reached has no records. Safe for use by several threads.
 */
final class Absences<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

    private final EntryStore<K, Object> store;
    private final long most;
    private final Set<K> recordedHere = new LinkedHashSet<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * None so far that this node has recorded.
     *
     * @param store ends with this
     * @param most so many records of this node, at most
     */
    Absences(EntryStore<K, Object> store, long most) {
        this.store = store;
        this.most = most;
    }

    /** What a load learns of a key: known to have no value, or a fence for the record of it; null if the store is out of reach. */
    @Nullable
    Lookup<Object> lookUp(K key, Set<String> tags) {
        try {
            return store.lookUp(key, tags);
        } catch (StoreUnavailableException e) {
            LOG.debug("The store cannot be reached: nothing is known to be absent", e);
            return null;
        }
    }

    /** Whether a key is known to have no value. */
    boolean knows(K key) {
        try {
            return store.find(key) != null;
        } catch (StoreUnavailableException e) {
            LOG.debug("The store cannot be reached: nothing is known to be absent", e);
            return false;
        }
    }

    /** Records that a key has no value, unless the key or a tag was changed since the fence was taken. */
    void record(K key, Ttl ttl, Set<String> tags, Object fence) {
        reaching(() -> {
            if (store.putFenced(key, true, ttl, tags, fence)) {
                var eldest = eldestBeyondLimit(key);
                if (eldest != null) {
                    store.remove(eldest);
                }
            }
        });
    }

    private synchronized @Nullable K eldestBeyondLimit(K latest) {
        recordedHere.remove(latest);
        recordedHere.add(latest);
        if (recordedHere.size() <= most) {
            return null;
        }
        var eldest = recordedHere.iterator().next();
        recordedHere.remove(eldest);
        return eldest;
    }

    /** Ends the record of a key, and lets loads under way record nothing, those of other nodes too. */
    void end(K key) {
        reaching(() -> store.remove(key));
        synchronized (this) {
            recordedHere.remove(key);
        }
    }

    /** The same for several keys. One round trip, where the store can. */
    void endEach(Set<? extends K> keys) {
        reaching(() -> store.removeAll(keys));
        synchronized (this) {
            recordedHere.removeAll(keys);
        }
    }

    /** Ends the records of all keys that are meant; all, where other nodes may be about to record some that no list has. */
    void endMatching(Predicate<K> keys) {
        if (!store.capabilities().scan() || store.capabilities().can(Capabilities.Ability.SHARED)) {
            endAll();
            return;
        }
        reaching(() -> store.keys().forEachRemaining(key -> {
            if (keys.test(key)) {
                store.remove(key);
            }
        }));
        forget(keys);
    }

    /** Ends the records of keys whose values would carry a tag; all, where the store has no tags. */
    void endTagged(String tag) {
        if (store instanceof TaggedStore<?, ?> tagged) {
            reaching(() -> tagged.removeTagged(tag));
        } else {
            endAll();
        }
    }

    /** Ends all records. */
    void endAll() {
        reaching(store::clear);
        forget(any -> true);
    }

    private synchronized void forget(Predicate<K> keys) {
        recordedHere.removeIf(keys);
    }

    /** A removal that does not reach the store leaves records until their time is over, as one of values does. */
    private void reaching(Runnable change) {
        try {
            change.run();
        } catch (StoreUnavailableException e) {
            LOG.debug("The store cannot be reached: what is known to be absent stays as it is", e);
        } catch (
                RuntimeException
                        e) { // a record only spares loads: what a load brought, and a change, are not lost with it
            if (warned.compareAndSet(false, true)) {
                LOG.warn("What is known to be absent could not be recorded or ended; not logged again", e);
            }
        }
    }

    void clearExpired() {
        store.clearExpired();
    }

    @Override
    public void close() {
        store.close();
    }
}
