package dev.larder.cache;

import dev.larder.cache.Mutation.Kind;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The atomic changes of one cache's entries: compare-and-set loops, which read, decide, and write if nobody came between, else
 * again. Safe for use by several threads.
 *
 * @param flights the loads under way; one of a key that changes ends without storing
 */
record Changes<K, V>(EntryStore<K, V> store, ExpiryRules expiry, Listeners<K, V> listeners, Flights<K, V> flights) {

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

    /**
     * Adds to a number in one step of the store.
     *
     * @param zero the value of a counter that is zero
     * @return the sum; null if that has to be done by {@link #change}
     * @throws ArithmeticException if the sum is no {@code long}
     */
    @SuppressWarnings("unchecked") // the ability of the same store, for the same keys and values
    @Nullable
    Long add(K key, V zero, long delta) {
        if (!(store instanceof CountingStore<?, ?> able) || !listeners.isEmpty() || !expiry.mayBeAskedMoreOften()) {
            return null;
        }
        var ofNew = expiry.forCreation();
        var ofPresent = expiry.forUpdate();
        if (ofNew.isOver() || ofPresent.isOver()) {
            return null;
        }
        flights.detach(key);
        return ((CountingStore<K, V>) able).add(key, zero, delta, ofNew, ofPresent);
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
                return write(key, present, Objects.requireNonNull(mutation.value()));
            }
            case REMOVE -> {
                flights.detach(key);
                if (present == null) {
                    endLoads(key);
                } else if (store.remove(key, present.version())) {
                    listeners.removed(key, present.value());
                } else {
                    return null;
                }
            }
        }
        return new Mutated<>(oldValue, mutation.kind());
    }

    /**
     * Removes what no caller has seen: a load of this key may have stored its value since somebody looked, or be about to on
     * another node, where a removal ends it.
     */
    private void endLoads(K key) {
        store.remove(key);
    }

    private @Nullable Mutated<V> write(K key, @Nullable Stored<V> present, V value) {
        flights.detach(key);
        if (present == null) {
            var ttl = expiry.forCreation();
            if (ttl.isOver()) {
                endLoads(key);
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

    /** Lets an entry live from a read on as the expiry policy says. */
    void accessed(K key) {
        var ttl = expiry.forAccess();
        if (ttl.isOver()) {
            store.remove(key);
        } else if (ttl.kind() != Ttl.Kind.UNCHANGED) {
            store.touch(key, ttl);
        }
    }
}
