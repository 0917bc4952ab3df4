package dev.larder.cache;

import java.util.concurrent.atomic.LongAdder;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * What a cache has counted. Times are in microseconds, as JSR-107's bean says; counts may lag behind calls in flight.
 *
 * <p>Safe for use by several threads. Source: {@code javax.cache.management.CacheStatisticsMXBean}.
 */
final class CacheStatistics implements CacheStatisticsMXBean {

    private static final int NANOS_PER_MICRO = 1_000;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void hits(long count) {
        hits.add(count);
    }

    void misses(long count) {
        misses.add(count);
    }

    void put() {
        puts.increment();
    }

    void removal() {
        removals.increment();
    }

    void eviction() {
        evictions.increment();
    }

    void getTook(long nanos) {
        getNanos.add(nanos);
    }

    void putTook(long nanos) {
        putNanos.add(nanos);
    }

    void removeTook(long nanos) {
        removeNanos.add(nanos);
    }

    @Override
    public void clear() {
        for (var counter : new LongAdder[] {hits, misses, puts, removals, evictions, getNanos, putNanos, removeNanos}) {
            counter.reset();
        }
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
        return evictions.sum();
    }

    @Override
    public float getAverageGetTime() {
        return averageMicros(getNanos.sum(), getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return averageMicros(putNanos.sum(), getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return averageMicros(removeNanos.sum(), getCacheRemovals());
    }

    private float percentage(long part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : part * 100f / gets;
    }

    private static float averageMicros(long nanos, long count) {
        return count == 0 ? 0 : (float) nanos / count / NANOS_PER_MICRO;
    }
}
