package dev.larder.cache;

import dev.larder.cache.LoadedEntries.Place;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One load whose value may take the place of a stale one, of the version that was there when it began. Of the thread that leads it.
 */
final class Replacing<K, V> {

    private final LoadedEntries<K, V> entries;
    private final Set<String> tags;
    private final Predicate<Timed<V>> isGoodEnough;
    private final UnaryOperator<Ttl> stored;
    private @Nullable Place place;

    /**
     * Before it begins.
     *
     * @param tags what a new entry will carry; one that takes the place of another keeps that one's
     * @param isGoodEnough whether what is there by now needs no load
     * @param stored how long what was loaded is stored, from how long it says to live
     */
    Replacing(
            LoadedEntries<K, V> entries,
            Set<String> tags,
            Predicate<Timed<V>> isGoodEnough,
            UnaryOperator<Ttl> stored) {
        this.entries = entries;
        this.tags = tags;
        this.isGoodEnough = isGoodEnough;
        this.stored = stored;
    }

    Set<String> tags() {
        return tags;
    }

    /** Looks once more, and remembers what is there to be replaced: this is its fence. */
    Lookup<V> look(K key) {
        var at = entries.place(key, tags);
        if (at instanceof Place.Taken) {
            // after the version: of two writes this may see the later one, and then the load is refused its place
            var found = entries.timed(key);
            if (found != null && isGoodEnough.test(found)) {
                return new Lookup<>(found.value(), at);
            }
        }
        place = at;
        return new Lookup<>(null, at);
    }

    /** Stores what was loaded. Says whether it did. */
    boolean store(K key, V value, Ttl own) {
        return place != null && entries.store(key, value, stored.apply(own), tags, place);
    }

    /** There is no value any more: nor is there the one of before. */
    void remove(K key) {
        if (place != null) {
            entries.remove(key, place);
        }
    }

    void tell(K key, V value) {
        if (place != null) {
            entries.tell(key, value, place);
        }
    }
}
