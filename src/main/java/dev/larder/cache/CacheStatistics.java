package dev.larder.cache;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a cache has counted. While it is off, it counts nothing; what stores count themselves they always do ({@link StoreCounts}).
 * Times are in microseconds.
 *
 * <p>Counts are exact. Plain reads of a key are timed by a {@link SampledClock}, everything else each time.
 *
 * <p>Safe for use by several threads; counts may lag behind calls under way. Source: {@code
 * javax.cache.management.CacheStatisticsMXBean}.
 */
final class CacheStatistics implements LarderStatisticsMXBean {

    /** The start of an operation that is not counted: no clock shows it. */
    private static final long OFF = Long.MIN_VALUE;

    private final SampledClock clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final MeanTime getTime = new MeanTime();
    private final LongAdder puts = new LongAdder();
    private final MeanTime putTime = new MeanTime();
    private final LongAdder removals = new LongAdder();
    private final MeanTime removeTime = new MeanTime();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadFailures = new LongAdder();
    private final MeanTime loadTime = new MeanTime();
    private final LongAdder collapsed = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder staleServes = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder refreshFailures = new LongAdder();
    private final StoreCounts ofStore;
    private volatile boolean enabled;

    /**
     * Counts for one cache.
     *
     * @param tiers what its store has counted itself
     * @param unreadable how many entries its store could not read
     */
    CacheStatistics(Supplier<List<TierStatistics>> tiers, LongSupplier unreadable, boolean enabled) {
        this(
                tiers,
                unreadable,
                enabled,
                new SampledClock(
                        System::nanoTime, () -> ThreadLocalRandom.current().nextInt()));
    }

    CacheStatistics(
            Supplier<List<TierStatistics>> tiers, LongSupplier unreadable, boolean enabled, SampledClock clock) {
        this.clock = clock;
        this.ofStore = new StoreCounts(tiers, unreadable);
        this.enabled = enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Starts an operation that is timed. */
    long start() {
        return enabled ? clock.start() : OFF;
    }

    /** Starts a plain read of a key, which is timed sometimes. */
    long startRead() {
        return enabled ? clock.startSampled() : OFF;
    }

    /** Reads of several keys that began together. */
    void gets(long hit, long missed, long start) {
        if (start != OFF) {
            hits.add(hit);
            misses.add(missed);
            time(getTime, hit + missed, start);
        }
    }

    void get(boolean hit, long start) {
        if (start != OFF) {
            (hit ? hits : misses).increment();
            time(getTime, 1, start);
        }
    }

    void put(boolean wrote, long start) {
        if (wrote && start != OFF) {
            puts.increment();
            time(putTime, 1, start);
        }
    }

    /** Writes of several keys that began together. */
    void puts(long wrote, long start) {
        if (wrote > 0 && start != OFF) {
            puts.add(wrote);
            time(putTime, wrote, start);
        }
    }

    void removal(boolean removed, long start) {
        if (removed && start != OFF) {
            removals.increment();
            time(removeTime, 1, start);
        }
    }

    /** Removals of several keys that began together. */
    void removals(long removed, long start) {
        if (removed > 0 && start != OFF) {
            removals.add(removed);
            time(removeTime, removed, start);
        }
    }

    void load(boolean succeeded, long start) {
        if (start != OFF) {
            loads.increment();
            time(loadTime, 1, start);
            if (!succeeded) {
                loadFailures.increment();
            }
        }
    }

    private void time(MeanTime mean, long operations, long start) {
        if (start != SampledClock.UNTIMED) {
            mean.add(clock.since(start), operations, SampledClock.standsFor(start));
        }
    }

    void collapsedLoad() {
        count(collapsed);
    }

    void unavailable() {
        count(unavailable);
    }

    void staleServe() {
        count(staleServes);
    }

    void refresh() {
        count(refreshes);
    }

    void refreshFailure() {
        count(refreshFailures);
    }

    private void count(LongAdder one) {
        if (enabled) {
            one.increment();
        }
    }

    @Override
    public void clear() {
        List.of(hits, misses, puts, removals, loads, loadFailures, collapsed, unavailable)
                .forEach(LongAdder::reset);
        List.of(staleServes, refreshes, refreshFailures).forEach(LongAdder::reset);
        List.of(getTime, putTime, removeTime, loadTime).forEach(MeanTime::clear);
        clock.clear();
        ofStore.clear();
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
        return ofStore.evictions();
    }

    @Override
    public float getAverageGetTime() {
        return getTime.micros();
    }

    @Override
    public float getAveragePutTime() {
        return putTime.micros();
    }

    @Override
    public float getAverageRemoveTime() {
        return removeTime.micros();
    }

    @Override
    public long getExpirations() {
        return ofStore.expirations();
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
        return loadTime.micros();
    }

    @Override
    public long getCollapsedLoads() {
        return collapsed.sum();
    }

    @Override
    public long getStaleServes() {
        return staleServes.sum();
    }

    @Override
    public long getRefreshes() {
        return refreshes.sum();
    }

    @Override
    public long getRefreshFailures() {
        return refreshFailures.sum();
    }

    @Override
    public long getUnreadable() {
        return ofStore.unreadable();
    }

    @Override
    public long getUnavailable() {
        return unavailable.sum();
    }

    @Override
    public long getEntries() {
        return ofStore.entries();
    }

    private float percentage(long part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : part * 100f / gets;
    }
}
