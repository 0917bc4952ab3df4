package dev.larder.method;

import dev.larder.cache.KeyedLoad;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Counts for one method. A hit costs one count, of the call: what it was not is counted later. So hits are exact when no call is
 * under way. Safe for use by several threads.
 */
final class MethodStatistics implements MethodStatisticsMXBean {

    private static final float NANOS_PER_MICRO = 1_000f;
    private static final float PERCENT = 100f;

    private final String method;
    private final String annotation;
    private final String cache;
    private final LongSupplier nanoTime;
    private final LongAdder calls = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadFailures = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder collapsed = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder refreshFailures = new LongAdder();
    private final LongAdder removals = new LongAdder();

    /**
     * Nothing counted.
     *
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    private MethodStatistics(String method, String annotation, String cache, LongSupplier nanoTime) {
        this.method = method;
        this.annotation = annotation;
        this.cache = cache;
        this.nanoTime = nanoTime;
    }

    /** Nothing counted of a method, by the clock of this JVM; of all plans of one kind that it has. */
    static MethodStatistics of(List<? extends MethodPlan<?>> plans) {
        return new MethodStatistics(
                PlanReader.signature(plans.get(0).method()),
                named(plans, plan -> plan.annotation().annotationType().getSimpleName()),
                named(plans, MethodPlan::getCacheName),
                System::nanoTime);
    }

    private static String named(List<? extends MethodPlan<?>> plans, Function<MethodPlan<?>, String> name) {
        return plans.stream().map(name).distinct().collect(Collectors.joining(", "));
    }

    /** Counts a call that asks the cache; a hit, unless more is counted of it. */
    void call() {
        calls.increment();
    }

    /** Counts a call that asks the cache for so many items, each as a call of its own. */
    void call(int items) {
        calls.add(items);
    }

    void tell(KeyedLoad.Event event) {
        switch (event) {
            case MISS -> misses.increment();
            case COLLAPSED -> collapsed.increment();
            case STORED -> puts.increment();
            case STALE -> stale.increment();
            case REFRESH -> refreshes.increment();
            case REFRESH_FAILED -> refreshFailures.increment();
        }
    }

    /** The moment in which the method is about to run. */
    long startLoad() {
        return nanoTime.getAsLong();
    }

    /**
     * Counts a run of the method.
     *
     * @param start from {@link #startLoad}
     */
    void endLoad(long start, boolean succeeded) {
        loadNanos.add(nanoTime.getAsLong() - start);
        loads.increment();
        if (!succeeded) {
            loadFailures.increment();
        }
    }

    /** Counts a miss, told before, as the hit that it was: an exception was stored. */
    void hitAfterAll() {
        misses.decrement();
    }

    void put() {
        puts.increment();
    }

    void removal() {
        removals.increment();
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getAnnotation() {
        return annotation;
    }

    @Override
    public String getCache() {
        return cache;
    }

    @Override
    public long getHits() {
        long missed = misses.sum(); // first: no call is counted as missed before it is counted
        return Math.max(0, calls.sum() - missed);
    }

    @Override
    public long getMisses() {
        return misses.sum();
    }

    @Override
    public float getHitPercentage() {
        long hits = getHits();
        long all = hits + getMisses();
        return all == 0 ? 0 : PERCENT * hits / all;
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
        long count = loads.sum();
        return count == 0 ? 0 : loadNanos.sum() / NANOS_PER_MICRO / count;
    }

    @Override
    public long getCollapsedLoads() {
        return collapsed.sum();
    }

    @Override
    public long getStaleServes() {
        return stale.sum();
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
    public long getPuts() {
        return puts.sum();
    }

    @Override
    public long getRemovals() {
        return removals.sum();
    }

    @Override
    public void clear() {
        calls.reset();
        misses.reset();
        loads.reset();
        loadFailures.reset();
        loadNanos.reset();
        collapsed.reset();
        stale.reset();
        refreshes.reset();
        refreshFailures.reset();
        puts.reset();
        removals.reset();
    }
}
