package dev.larder.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one load knows of the absence of its key. Of one call, so of one thread at a time.
 *
 * @param <K> of the cache
 */
final class Absence<K> {

    private final @Nullable Absences<K> absences;
    private final K key;
    private final Ttl ttl;
    private final Set<String> tags;
    private @Nullable Object fence;

    private Absence(@Nullable Absences<K> absences, K key, Ttl ttl, Set<String> tags) {
        this.absences = absences;
        this.key = key;
        this.ttl = ttl;
        this.tags = tags;
    }

    /**
     * Of a key in a cache.
     *
     * @param absences null if the cache has none
     * @param ttl how long a record lives; one that is over for a load that knows of none
     */
    static <K> Absence<K> of(@Nullable Absences<K> absences, K key, Ttl ttl, Set<String> tags) {
        return new Absence<>(ttl.isOver() ? null : absences, key, ttl, tags);
    }

    /** Whether the key is known to have no value. */
    boolean isKnown() {
        return absences != null && absences.knows(key);
    }

    /** The same just before the load, so that what changes from now on counts against the record. */
    boolean isKnownBeforeLoad() {
        var looked = absences == null ? null : absences.lookUp(key, tags);
        fence = looked == null || looked.value() != null ? null : looked.fence();
        return looked != null && looked.value() != null;
    }

    /** Records that the load brought nothing. Says nothing to anybody: no value is stored. */
    boolean record() {
        var from = fence;
        if (absences != null && from != null) {
            absences.record(key, ttl, tags, from);
        }
        return false;
    }
}
