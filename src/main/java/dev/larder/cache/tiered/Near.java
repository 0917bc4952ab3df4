package dev.larder.cache.tiered;

import dev.larder.cache.EntryStore;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the far store lately. Whether it still holds, {@link Invalidated} says; what does not is given up when
 * somebody comes across it, or evicted.
 *
 * @param entries holds {@link NearEntry} objects; ends with this
 * @param ttl how long they are kept at most, which is how long {@code entries} keeps them
 */
record Near(EntryStore<Object, Object> entries, Duration ttl, Invalidated invalidated) {

    /** The value for a key; null if there is none that holds. */
    @Nullable
    Object find(Object key) {
        return entries.find(key) instanceof NearEntry entry && invalidated.isCurrent(entry) ? entry.value() : null;
    }

    /** The moment before the far store is asked, for {@link #keep}. */
    long stamp() {
        return invalidated.stamp();
    }

    /**
     * Keeps what the far store gave, no longer than it lives there.
     *
     * @param hash the key's
     * @param stamp from before the far store was asked
     */
    void keep(Object key, int hash, Timed<Object> found, long stamp) {
        var left = found.left().filter(time -> time.compareTo(ttl) < 0);
        if (left.isPresent() && (left.get().isZero() || left.get().isNegative())) {
            return;
        }
        var entry = new NearEntry(found.value(), invalidated.slot(hash), found.tagged(), stamp);
        entries.put(key, entry, left.map(Ttl::of).orElse(Ttl.OF_CACHE));
    }

    /** Gives up what there is of a key, and what is just being asked for. */
    void drop(Object key, int hash) {
        invalidated.changed(hash);
        entries.remove(key);
    }

    /** Gives up what may have tags. */
    void dropTagged() {
        invalidated.tagRemoved();
    }

    /** Gives up everything. */
    void dropAll() {
        invalidated.all();
        entries.clear();
    }

    void clearExpired() {
        entries.clearExpired();
    }

    List<TierStatistics> tiers() {
        return entries.tiers();
    }

    void close() {
        entries.close();
    }
}
