package dev.larder.cache;

import dev.larder.cache.Mutation.Kind;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of one cache with all that a change brings along: times to live, events, and the end of loads under way.
 *
 * <p>Atomic changes are compare-and-set loops: read, decide, write if nobody came between, else again. Safe for use by
 * several threads.
 */
final class Entries<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private final EntryStore<K, V> store;
    private final ExpiryRules expiry;
    private final Listeners<K, V> listeners;
    private final Flights<K, V> flights;

    Entries(EntryStore<K, V> store, ExpiryRules expiry, Listeners<K, V> listeners, Flights<K, V> flights) {
        this.store = store;
        this.expiry = expiry;
        this.listeners = listeners;
        this.flights = flights;
    }

    /** A value, read for somebody: its time to live may change. Null if there is none, or the store cannot be reached. */
    @Nullable
    V read(K key) {
        var value = peek(key);
        if (value != null && !expiry.ignoresAccess()) {
            accessed(key);
        }
        return value;
    }

    /** A value, looked at without consequences. Null if there is none, or the store cannot be reached. */
    @Nullable
    V peek(K key) {
        try {
            return store.find(key);
        } catch (StoreUnavailableException e) {
            LOG.debug("A read is a miss, since the store cannot be reached", e);
            return null;
        }
    }

    Map<K, V> readAll(Set<? extends K> keys) {
        try {
            var values = store.findAll(keys);
            if (!expiry.ignoresAccess()) {
                values.keySet().forEach(this::accessed);
            }
            return values;
        } catch (StoreUnavailableException e) {
            LOG.debug("Reads are misses, since the store cannot be reached", e);
            return Map.of();
        }
    }

    Iterator<K> keys() {
        return store.keys();
    }

    private void accessed(K key) {
        var ttl = expiry.forAccess();
        if (ttl.isOver()) {
            store.remove(key);
        } else if (ttl.kind() != Ttl.Kind.UNCHANGED) {
            store.touch(key, ttl);
        }
    }

    /** Writes without looking, if nobody wants to know what was there; says false if somebody does. */
    boolean putBlindly(K key, V value) {
        if (!listeners.isEmpty() || !expiry.sameForEveryWrite()) {
            return false;
        }
        flights.detach(key);
        var ttl = expiry.forCreation();
        try {
            if (ttl.isOver()) {
                store.remove(key);
            } else {
                store.put(key, value, ttl);
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("A write is dropped, since the store cannot be reached", e);
        }
        return true;
    }

    /** Removes without looking, if nobody wants to know what was there. */
    boolean remove(K key) {
        if (!listeners.isEmpty()) {
            return change(key, present -> Mutation.remove()).removed();
        }
        flights.detach(key);
        return store.remove(key);
    }

    /** Removes all entries. Nobody is told. */
    void clear() {
        flights.detachAll();
        store.clear();
    }

    /**
     * Changes an entry in one atomic step.
     *
     * @param decision gets the present value, or null; may be asked again if somebody else was quicker
     * @throws StoreUnavailableException if the store cannot be reached
     */
    Mutated<V> change(K key, Function<@Nullable V, Mutation<V>> decision) {
        while (true) {
            var present = store.findStored(key);
            var mutation = decision.apply(present == null ? null : present.value());
            var mutated = carryOut(key, present, mutation);
            if (mutated != null) {
                return mutated;
            }
        }
    }

    /** Null if somebody else was quicker. */
    private @Nullable Mutated<V> carryOut(K key, @Nullable Stored<V> present, Mutation<V> mutation) {
        var oldValue = present == null ? null : present.value();
        switch (mutation.kind()) {
            case NONE -> {}
            case ACCESS -> {
                if (present != null && !expiry.ignoresAccess()) {
                    accessed(key);
                }
            }
            case WRITE -> {
                return write(key, present, java.util.Objects.requireNonNull(mutation.value()));
            }
            case REMOVE -> {
                flights.detach(key);
                if (present != null) {
                    if (!store.remove(key, present.version())) {
                        return null;
                    }
                    listeners.removed(key, present.value());
                }
            }
        }
        return new Mutated<>(oldValue, mutation.kind());
    }

    private @Nullable Mutated<V> write(K key, @Nullable Stored<V> present, V value) {
        flights.detach(key);
        if (present == null) {
            var ttl = expiry.forCreation();
            if (ttl.isOver()) {
                return new Mutated<>(null, Kind.NONE);
            }
            if (!store.putIfAbsent(key, value, ttl)) {
                return null;
            }
            listeners.created(key, value);
            return new Mutated<>(null, Kind.WRITE);
        }
        var ttl = expiry.forUpdate();
        boolean done =
                ttl.isOver() ? store.remove(key, present.version()) : store.replace(key, present.version(), value, ttl);
        if (!done) {
            return null;
        }
        listeners.updated(key, value, present.value());
        return new Mutated<>(present.value(), Kind.WRITE);
    }

    /** Stores what a load brought, as a new entry; nothing is written through. */
    void loaded(K key, V value) {
        var ttl = expiry.forCreation();
        if (!ttl.isOver()) {
            try {
                store.put(key, value, ttl);
            } catch (StoreUnavailableException e) {
                LOG.debug("A loaded value is not kept, since the store cannot be reached", e);
            }
        }
    }

    void close() {
        store.close();
    }
}
