package dev.larder.cache;

import dev.larder.internal.codec.UnencodableValueException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache for those who load them: a look before the load, a place for what it brought.
 *
 * @param enabled whether the cache keeps what is loaded
 * @param unavailable told that the store cannot be reached
 * @param unstorable told that the store cannot keep a value
 * @param flights told that there is a value, whose absence may have been known to others
 */
record LoadedEntries<K, V>(
        EntryStore<K, V> store,
        ExpiryRules expiry,
        Listeners<K, V> listeners,
        BooleanSupplier enabled,
        Consumer<StoreUnavailableException> unavailable,
        Consumer<RuntimeException> unstorable,
        Flights<K, V> flights) {

    /** The fence of a load whose value is not stored: the cache is off, or the store could not be reached before. */
    private static final Object NOT_STORED = new Object();

    /**
     * The value of an entry, or a fence for the load of one. Where the store cannot be reached, or while the cache is off,
     * neither: what is loaded is not stored then.
     *
     * @throws UnsupportedOperationException if there are tags, and the store has none
     */
    Lookup<V> lookUp(K key, Set<String> tags) {
        if (!tags.isEmpty() && !(store instanceof TaggedStore<?, ?>)) {
            throw new UnsupportedOperationException(
                    "The store of cache %s has no tags".formatted(listeners.cacheName()));
        }
        try {
            if (enabled.getAsBoolean()) {
                return store.lookUp(key, tags);
            }
            giveWay(key);
        } catch (StoreUnavailableException e) {
            unavailable.accept(e);
        }
        return new Lookup<>(null, NOT_STORED);
    }

    /** What stands for the present entry of a key while a load is to replace it: its version, or a fence if there is none. */
    sealed interface Place {

        /** There is an entry. */
        record Taken(Stored<?> entry) implements Place {}

        /** There is none. */
        record Free(Object fence) implements Place {}
    }

    /** Where the value of a load will be stored that replaces what is there. */
    Place place(K key) {
        return place(key, Set.of());
    }

    /** The same for a load with tags, which a new entry will carry. */
    Place place(K key, Set<String> tags) {
        try {
            var present = enabled.getAsBoolean() ? store.findStored(key) : null;
            if (present != null) {
                return new Place.Taken(present);
            }
        } catch (StoreUnavailableException e) {
            unavailable.accept(e);
            return new Place.Free(NOT_STORED);
        }
        var looked = lookUp(key, tags);
        return looked.value() == null ? new Place.Free(looked.fence()) : place(key, tags);
    }

    /** How long what a load brought lives, as an update where there is something to update. */
    Ttl ofUpdate(Place place, Ttl own) {
        return place instanceof Place.Taken && own.kind() == Ttl.Kind.OF_CACHE ? expiry.forUpdate() : own;
    }

    /**
     * Stores what a load brought at its place, unless somebody came between. Says whether it did: not what is past its time, for which
     * {@link #remove} makes room.
     *
     * @param tags what a new entry carries; one that takes the place of another keeps that one's
     */
    boolean store(K key, V value, Ttl own, Set<String> tags, Place place) {
        if (place instanceof Place.Taken taken) {
            return replace(key, value, taken, ofNew(own));
        }
        return place instanceof Place.Free free && store(key, value, own, tags, free.fence());
    }

    /** How long a new entry lives, of which its loader says {@code own}. */
    Ttl ofNew(Ttl own) {
        return own.kind() == Ttl.Kind.OF_CACHE ? expiry.forCreation() : own;
    }

    /** The value of an entry with what its store knows of its time; null if there is none, or the store cannot be reached. */
    @Nullable
    Timed<V> timed(K key) {
        try {
            return enabled.getAsBoolean() ? FarStore.of(store).findTimed(key) : null;
        } catch (StoreUnavailableException e) {
            unavailable.accept(e);
            return null;
        }
    }

    /** Removes what stands at a place, unless somebody came between; listeners are told. */
    @SuppressWarnings("unchecked") // an entry of this very store
    void remove(K key, Place place) {
        if (place instanceof Place.Taken taken) {
            try {
                if (store.remove(key, taken.entry().version())) {
                    listeners.removed(key, (V) taken.entry().value());
                }
            } catch (StoreUnavailableException e) {
                unavailable.accept(e);
            }
        }
    }

    private boolean replace(K key, V value, Place.Taken taken, Ttl ttl) {
        if (ttl.isOver() || !enabled.getAsBoolean()) {
            return false;
        }
        return kept(() -> {
            boolean replaced = store.replace(key, taken.entry().version(), value, ttl);
            if (replaced) {
                flights.present(key);
            }
            return replaced;
        });
    }

    /** Carries a write out; a value that the store cannot keep is not kept, which is no fault of its load. */
    private boolean kept(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (StoreUnavailableException e) {
            unavailable.accept(e);
        } catch (UnencodableValueException | ValueTooLargeException e) {
            unstorable.accept(e);
        }
        return false;
    }

    /** Tells listeners of an entry that was stored at its place. */
    @SuppressWarnings("unchecked") // an entry of this very store
    void tell(K key, V value, Place place) {
        if (place instanceof Place.Taken taken) {
            listeners.updated(key, value, (V) taken.entry().value());
        } else {
            tell(key, value);
        }
    }

    /** Removes an entry that a load is about to overtake, so that nobody finds it afterwards; the load itself goes on. */
    private void giveWay(K key) {
        @Nullable V before = listeners.isEmpty() ? null : store.find(key);
        if (store.remove(key) && before != null) {
            listeners.removed(key, before);
        }
    }

    /**
     * Stores what a load brought, as a new entry; nothing is written through and nobody is told. Says whether it is there.
     *
     * @param own how long it lives; {@link Ttl#OF_CACHE} for as long as any new entry
     * @param fence from before the load
     */
    boolean store(K key, V value, Ttl own, Set<String> tags, Object fence) {
        var ttl = ofNew(own);
        if (ttl.isOver() || fence == NOT_STORED || !enabled.getAsBoolean()) {
            return false;
        }
        return kept(() -> {
            boolean stored = store.putFenced(key, value, ttl, tags, fence);
            if (stored) {
                flights.present(key);
            }
            return stored;
        });
    }

    /** Tells listeners of an entry that {@link #store} stored. */
    void tell(K key, V value) {
        listeners.created(key, value);
    }
}
