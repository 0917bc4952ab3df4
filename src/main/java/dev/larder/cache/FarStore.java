package dev.larder.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ability of a store to stand behind a near tier: it tells how long what it finds will be there.
 *
 * <p>Missing, unreadable, unreachable and closed are as in {@link EntryStore}.
 */
public interface FarStore<K, V> {

    /** The value of an entry and what a near tier has to know of it; null if there is none. One round trip, where it can. */
    @Nullable
    Timed<V> findTimed(K key);

    /** The same for several keys: those that have an entry. One round trip, where it can. */
    default Map<K, Timed<V>> findAllTimed(Set<? extends K> keys) {
        var found = new HashMap<K, Timed<V>>();
        for (K key : keys) {
            var timed = findTimed(key);
            if (timed != null) {
                found.put(key, timed);
            }
        }
        return found;
    }

    /**
     * A number for a key: the same for equal keys, and in every JVM the one that {@link Invalidations#changed} names its entry
     * by.
     */
    int hash(K key);

    /**
     * Lets somebody hear when it turns out that entries may have gone which nobody has removed through this store: a server has
     * come back empty, others have cleared the cache. He hears it after that, and before the operation ends that has found it
     * out. A store without such a sign fails while its server is away, and says nothing.
     *
     * @param heard takes no longer than a store may, and throws nothing; takes the place of who was to hear before
     */
    default void whenLost(Runnable heard) {}

    /** The ability of a store; of one without it, as much as there is: then nobody knows how long an entry lives. */
    @SuppressWarnings("unchecked") // the ability of the same store, for the same keys and values
    static <K, V> FarStore<K, V> of(EntryStore<K, V> store) {
        return store instanceof FarStore<?, ?> able ? (FarStore<K, V>) able : new Untimed<>(store);
    }

    /** A store that cannot tell times. */
    record Untimed<K, V>(EntryStore<K, V> store) implements FarStore<K, V> {

        @Override
        public @Nullable Timed<V> findTimed(K key) {
            V value = store.find(key);
            return value == null ? null : Timed.unknown(value);
        }

        @Override
        public Map<K, Timed<V>> findAllTimed(Set<? extends K> keys) {
            var found = new HashMap<K, Timed<V>>();
            store.findAll(keys).forEach((key, value) -> found.put(key, Timed.unknown(value)));
            return found;
        }

        @Override
        public int hash(K key) {
            return key.hashCode();
        }
    }
}
