package dev.larder.cache;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What the store of one cache counts itself, whether or not the cache does, since it was last cleared here. The store's own counts go
 * on: they are read, and what they were then is taken off. Safe for use by several threads.
 */
final class StoreCounts {

    private final Supplier<List<TierStatistics>> tiers;
    private final LongSupplier unreadable;
    private volatile long evictionsBefore;
    private volatile long expirationsBefore;
    private volatile long unreadableBefore;

    /**
     * All since the store was opened.
     *
     * @param tiers what it has counted
     * @param unreadable how many entries it could not read
     */
    StoreCounts(Supplier<List<TierStatistics>> tiers, LongSupplier unreadable) {
        this.tiers = tiers;
        this.unreadable = unreadable;
    }

    void clear() {
        evictionsBefore = ofTiers(TierStatistics::evictions);
        expirationsBefore = ofTiers(TierStatistics::expirations);
        unreadableBefore = unreadable.getAsLong();
    }

    private long ofTiers(ToLongFunction<TierStatistics> count) {
        return tiers.get().stream().mapToLong(count).sum();
    }

    long evictions() {
        return ofTiers(TierStatistics::evictions) - evictionsBefore;
    }

    long expirations() {
        return ofTiers(TierStatistics::expirations) - expirationsBefore;
    }

    long unreadable() {
        return unreadable.getAsLong() - unreadableBefore;
    }

    /** How many entries there are now, in the tier that has the most; -1 if none can tell. */
    long entries() {
        return tiers.get().stream().mapToLong(TierStatistics::entries).max().orElse(-1);
    }
}
