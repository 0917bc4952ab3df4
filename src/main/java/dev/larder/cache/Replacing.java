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
    private final Absence<K> absence;
    private Ttl ttl = Ttl.NONE;
    private @Nullable Place place;

    /**
     * Before it begins.
     *
     * @param tags what a new entry will carry; one that takes the place of another keeps that one's
     * @param isGoodEnough whether what is there by now needs no load
     * @param stored how long what was loaded is stored, from how long it says to live
     * @param absence what is known if there is no value
     */
    Replacing(
            LoadedEntries<K, V> entries,
            Set<String> tags,
            Predicate<Timed<V>> isGoodEnough,
            UnaryOperator<Ttl> stored,
            Absence<K> absence) {
        this.entries = entries;
        this.tags = tags;
        this.isGoodEnough = isGoodEnough;
        this.stored = stored;
        this.absence = absence;
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

    /** Whether no load is needed, as the key is known to have no value; one that is there counts before such a record. */
    boolean isKnownAbsent() {
        return absence.isKnownBeforeLoad() && !(place instanceof Place.Taken);
    }

    /**
     * Told what was loaded, before it is stored: if that is not to be, the value of before is none any more either.
     *
     * @param own how long what was loaded says to live; {@link Ttl#NONE} if there is none
     */
    void loaded(K key, Ttl own) {
        ttl = stored.apply(own);
        if (ttl.isOver() && place != null) {
            entries.remove(key, place);
        }
    }

    /** Stores what was loaded. Says whether it did. */
    boolean store(K key, V value) {
        return place != null && entries.store(key, value, ttl, tags, place);
    }

    /** Records that there is no value; as {@link Absence#record}. */
    boolean recordAbsent() {
        return absence.record();
    }

    void tell(K key, V value) {
        if (place != null) {
            entries.tell(key, value, place);
        }
    }
}
