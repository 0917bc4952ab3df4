package dev.larder.cache;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What a cache has counted. Nothing is counted while it is off. Times are in microseconds.
 *
 * <p>Safe for use by several threads; counts may lag behind calls under way. Source: {@code
 * javax.cache.management.CacheStatisticsMXBean}.
 */
final class CacheStatistics implements LarderStatisticsMXBean {

    private static final float NANOS_PER_MICRO = 1_000f;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadFailures = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder collapsed = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final Supplier<List<TierStatistics>> tiers;
    private final LongSupplier unreadable;
    private volatile boolean enabled;
    private volatile long evictionsBefore;
    private volatile long expirationsBefore;
    private volatile long unreadableBefore;

    /**
     * Counts for one cache.
     *
     * @param tiers what its store has counted itself
     * @param unreadable how many entries its store could not read
     */
    CacheStatistics(Supplier<List<TierStatistics>> tiers, LongSupplier unreadable, boolean enabled) {
        this.tiers = tiers;
        this.unreadable = unreadable;
        this.enabled = enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** Starts to time an operation; 0 while statistics are off. */
    long start() {
        return enabled ? System.nanoTime() : 0;
    }

    /** Reads of several keys that began together. */
    void gets(long hit, long missed, long start) {
        if (start != 0) {
            hits.add(hit);
            misses.add(missed);
            getNanos.add(System.nanoTime() - start);
        }
    }

    void get(boolean hit, long start) {
        if (start != 0) {
            (hit ? hits : misses).increment();
            getNanos.add(System.nanoTime() - start);
        }
    }

    void put(boolean wrote, long start) {
        if (wrote && start != 0) {
            puts.increment();
            putNanos.add(System.nanoTime() - start);
        }
    }

    void removal(boolean removed, long start) {
        if (removed && start != 0) {
            removals.increment();
            removeNanos.add(System.nanoTime() - start);
        }
    }

    void load(boolean succeeded, long start) {
        if (start != 0) {
            loads.increment();
            loadNanos.add(System.nanoTime() - start);
            if (!succeeded) {
                loadFailures.increment();
            }
        }
    }

    void collapsedLoad() {
        if (enabled) {
            collapsed.increment();
        }
    }

    void unavailable() {
        unavailable.increment();
    }

    @Override
    public void clear() {
        List.of(hits, misses, getNanos, puts, putNanos, removals, removeNanos, loads, loadFailures, loadNanos)
                .forEach(LongAdder::reset);
        List.of(collapsed, unavailable).forEach(LongAdder::reset);
        evictionsBefore = ofTiers(TierStatistics::evictions);
        expirationsBefore = ofTiers(TierStatistics::expirations);
        unreadableBefore = unreadable.getAsLong();
    }

    private long ofTiers(ToLongFunction<TierStatistics> count) {
        return tiers.get().stream().mapToLong(count).sum();
    }

    @Override
    public long getCacheHits() {
        return hits.sum();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(getCacheHits());
    }

    @Override
    public long getCacheMisses() {
        return misses.sum();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(getCacheMisses());
    }

    @Override
    public long getCacheGets() {
        return getCacheHits() + getCacheMisses();
    }

    @Override
    public long getCachePuts() {
        return puts.sum();
    }

    @Override
    public long getCacheRemovals() {
        return removals.sum();
    }

    @Override
    public long getCacheEvictions() {
        return ofTiers(TierStatistics::evictions) - evictionsBefore;
    }

    @Override
    public float getAverageGetTime() {
        return averageMicros(getNanos, getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return averageMicros(putNanos, getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return averageMicros(removeNanos, getCacheRemovals());
    }

    @Override
    public long getExpirations() {
        return ofTiers(TierStatistics::expirations) - expirationsBefore;
    }

    @Override
    public long getLoads() {
        return loads.sum();
    }

    @Override
    public long getLoadFailures() {
        return loadFailures.sum();
    }

    @Override
    public float getAverageLoadTime() {
        return averageMicros(loadNanos, getLoads());
    }

    @Override
    public long getCollapsedLoads() {
        return collapsed.sum();
    }

    @Override
    public long getUnreadable() {
        return unreadable.getAsLong() - unreadableBefore;
    }

    @Override
    public long getUnavailable() {
        return unavailable.sum();
    }

    @Override
    public long getEntries() {
        return tiers.get().stream().mapToLong(TierStatistics::entries).max().orElse(-1);
    }

    private float percentage(long part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : part * 100f / gets;
    }

    private static float averageMicros(LongAdder nanos, long count) {
        return count == 0 ? 0 : nanos.sum() / NANOS_PER_MICRO / count;
    }
}
