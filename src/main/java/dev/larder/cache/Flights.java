package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The loads under way of one cache, one for each key, and what ends with them; {@link SharedLoads} says how callers share one.
 *
 * <p>A change of a key detaches the load of it, <em>before</em> it changes the store. Whatever the order then, nothing stale
 * stays: a load that stored its value earlier is overtaken by the change, and one that is later stores nothing. Nobody waits
 * for a load to change a key; at the most for its value to be stored. Safe for use by several threads.
 */
final class Flights<K, V> {

    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
    private final Announcements<K> announced = new Announcements<>();
    private @Nullable Absences<K> absences;

    /** The puts to come, which a change of their keys detaches as it does loads. */
    Announcements<K> announced() {
        return announced;
    }

    /** Has records of what is absent, which end when loads do; called at most once, before anybody else has it. */
    void record(Absences<K> records) {
        absences = records;
    }

    /** The records of what is absent; null if there are none. */
    @Nullable
    Absences<K> absences() {
        return absences;
    }

    /** Lets the load of a key, if there is one, end without storing; what was known of its absence is no longer. */
    void detach(K key) {
        announced.detach(key);
        detachLoad(key);
        present(key);
    }

    /** The same for several keys. */
    void detachEach(Set<? extends K> keys) {
        keys.forEach(key -> {
            announced.detach(key);
            detachLoad(key);
        });
        if (absences != null) {
            absences.endEach(keys);
        }
    }

    /** As {@link #detach} without a word to puts that are announced, or of its absence. */
    void detachLoad(K key) {
        if (!flights.isEmpty()) {
            var flight = flights.get(key);
            if (flight != null) {
                detach(key, flight);
            }
        }
    }

    /**
     * Lets this one end without storing. In this order: who changes the key as well meanwhile waits, too, while the value is being
     * stored.
     */
    void detach(K key, Flight<V> flight) {
        flight.detach();
        flights.remove(key, flight);
    }

    /** Ends what is known of the absence of a key. */
    void present(K key) {
        if (absences != null) {
            absences.end(key);
        }
    }

    /** Lets the loads of several keys end without storing. */
    void detachMatching(Predicate<K> keys) {
        detachIf((key, tags) -> keys.test(key));
        if (absences != null) {
            absences.endMatching(keys);
        }
    }

    /** Lets the loads end without storing whose values would carry a tag. */
    void detachTagged(String tag) {
        detachIf((key, tags) -> tags.contains(tag));
        if (absences != null) {
            absences.endTagged(tag);
        }
    }

    /** Lets all loads that have begun end without storing. */
    void detachAll() {
        detachIf((key, tags) -> true);
        if (absences != null) {
            absences.endAll();
        }
    }

    private void detachIf(BiPredicate<K, Set<String>> which) {
        announced.detachIf(which);
        flights.forEach((key, flight) -> {
            if (which.test(key, flight.tags())) {
                detach(key, flight);
            }
        });
    }

    /**
     * Begins the load of a key, which the caller leads and ends by {@link #land} or {@link #crash}, whatever happens. Null if one
     * is under way.
     */
    @Nullable
    Flight<V> begin(K key) {
        var mine = new Flight<V>(Set.of());
        return flights.putIfAbsent(key, mine) == null ? mine : null;
    }

    /** As {@link #begin(Object)}; gives the load that is under way, if there is one, instead of {@code mine}. */
    Flight<V> beginOrFind(K key, Flight<V> mine) {
        var other = flights.putIfAbsent(key, mine);
        return other == null ? mine : other;
    }

    /** Ends a load with what it brought, once that is stored. */
    void land(K key, Flight<V> mine, @Nullable V value) {
        end(key, mine);
        mine.outcome().complete(value);
    }

    /** Ends a load that failed. */
    void crash(K key, Flight<V> mine, Throwable thrown) {
        end(key, mine);
        mine.outcome().completeExceptionally(thrown);
    }

    /** Whether a load of a key is under way. */
    boolean isLoading(K key) {
        return flights.containsKey(key);
    }

    /** Before its outcome is known: who comes then leads anew, and waits for nothing that is over. */
    private void end(K key, Flight<V> mine) {
        flights.remove(key, mine);
    }
}
