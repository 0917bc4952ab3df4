package dev.larder.cache;

import dev.larder.cache.Flights.Flight;
import dev.larder.cache.LoadedEntries.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads of several keys at once, by the cache loader. Each key's is one of the {@link Flights}: others join it, and who changes
 * the key lets it end without storing. Nothing is written through or counted as a put.
 */
record BulkLoads<K, V>(CacheParts<K, V> parts) {

    /** One key whose load the caller leads: the place for what it brings, or the value that was there already. */
    private static final class Led<V> {

        private final Flight<V> flight;
        private @Nullable Place place;
        private @Nullable V value;

        Led(Flight<V> flight) {
            this.flight = flight;
        }
    }

    /**
     * Loads and stores what is not there.
     *
     * @param known gets each value that was found or loaded
     * @return the keys that other callers are just loading
     */
    Set<K> load(Set<? extends K> keys, Map<K, V> known) {
        var led = begin(keys);
        fly(led, () -> {
            led.forEach(this::look);
            carryOut(led);
        });
        led.forEach((key, one) -> {
            if (one.value != null) {
                known.put(key, parts.values().copy(one.value));
            }
        });
        var others = new HashSet<K>(keys);
        others.removeAll(led.keySet());
        return others;
    }

    /** Loads and stores values whether or not there are any. Loads under way end without storing. */
    void replace(Set<? extends K> keys) {
        keys.forEach(parts.flights()::detach);
        var led = begin(keys);
        fly(led, () -> {
            led.forEach((key, one) -> one.place = parts.entries().loads().place(key));
            carryOut(led);
        });
    }

    private Map<K, Led<V>> begin(Set<? extends K> keys) {
        var led = new HashMap<K, Led<V>>();
        for (K given : keys) {
            var key = parts.values().keyIn(given);
            var flight = parts.flights().begin(key);
            if (flight != null) {
                led.put(key, new Led<>(flight));
            }
        }
        return led;
    }

    private void fly(Map<K, Led<V>> led, Runnable load) {
        try {
            load.run();
        } catch (Throwable thrown) {
            led.forEach((key, one) -> parts.flights().crash(key, one.flight, thrown));
            throw thrown;
        }
        led.forEach((key, one) -> parts.flights().land(key, one.flight, one.value));
    }

    /** Looks again, now that the caller leads. */
    private void look(K key, Led<V> one) {
        var looked = parts.entries().loads().lookUp(key, Set.of());
        one.value = looked.value();
        if (one.value == null) {
            one.place = new Place.Free(looked.fence());
        }
    }

    private void carryOut(Map<K, Led<V>> led) {
        var wanted = new HashSet<K>();
        led.forEach((key, one) -> {
            if (one.place != null) {
                wanted.add(key);
            }
        });
        parts.loader().loadAll(wanted).forEach((key, loaded) -> {
            var one = led.get(key);
            if (one != null && one.place != null) {
                store(key, parts.values().valueIn(loaded), one, one.place);
            }
        });
    }

    private void store(K key, V value, Led<V> one, Place place) {
        var entries = parts.entries().loads();
        one.value = value;
        if (one.flight.storeIfAttached(() -> entries.store(key, value, place))) {
            entries.tell(key, value, place);
        }
    }
}
