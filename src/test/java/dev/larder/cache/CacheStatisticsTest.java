package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts are exact, times are those of a sample. */
class CacheStatisticsTest {

    private static final float EXACTLY = 0.002f; // microseconds: a start is exact to a nanosecond

    private long nanos;
    private int drawn;
    private TierStatistics tier = new TierStatistics("heap", 0, 0, 0, 0);
    private long unreadable;
    private final CacheStatistics statistics = new CacheStatistics(
            () -> List.of(tier), () -> unreadable, true, new SampledClock(() -> nanos, () -> drawn++));

    private void pass(long micros) {
        nanos += micros * 1_000;
    }

    private void read(boolean hit, long micros) {
        long start = statistics.startRead();
        pass(micros);
        statistics.get(hit, start);
    }

    @Test
    void countsAreExactThoughTimesAreSampled() {
        for (int i = 0; i < 1_000; i++) {
            read(i % 4 != 0, 1);
        }
        assertEquals(750, statistics.getCacheHits());
        assertEquals(250, statistics.getCacheMisses());
        assertEquals(1_000, statistics.getCacheGets());
        assertEquals(75, statistics.getCacheHitPercentage());
        assertEquals(25, statistics.getCacheMissPercentage());
        assertTrue(drawn > 900, "chance decided which were timed");
    }

    @Test
    void countsOfManyThreadsAreExact() throws Exception {
        int threads = 4;
        int reads = 10_000;
        var byTheSystemsClock = new CacheStatistics(List::of, () -> 0, true);
        InParallel.call(threads, () -> {
            for (int read = 0; read < reads; read++) {
                byTheSystemsClock.get(read % 2 == 0, byTheSystemsClock.startRead());
            }
            return threads;
        });
        assertEquals(threads * reads / 2, byTheSystemsClock.getCacheHits());
        assertEquals(threads * reads / 2, byTheSystemsClock.getCacheMisses());
        assertTrue(byTheSystemsClock.getAverageGetTime() >= 0);
    }

    @Test
    void fewReadsAreAllTimed() {
        read(true, 1);
        read(false, 2);
        read(true, 6);
        assertEquals(3, statistics.getAverageGetTime(), EXACTLY);
    }

    @Test
    void manyReadsAreTimedByASample() {
        int sampled = 10 * SampledClock.ONE_IN;
        for (int i = 0; i < SampledClock.FIRST; i++) {
            read(true, 100);
        }
        for (int i = 0; i < sampled; i++) {
            // the one in so many that the fake chance takes is as long as the others are in the mean
            read(true, 2);
        }
        float mean = (SampledClock.FIRST * 100f + sampled * 2f) / (SampledClock.FIRST + sampled);
        assertEquals(mean, statistics.getAverageGetTime(), EXACTLY, "the slow first ones count no more than they are");
    }

    @Test
    void readsThatWereNotTimedDoNotMatterForTheMean() {
        for (int i = 0; i < SampledClock.FIRST; i++) {
            read(true, 1);
        }
        drawn = 1;
        read(true, 1_000_000);
        assertEquals(1, statistics.getAverageGetTime(), EXACTLY);
        assertEquals(SampledClock.FIRST + 1, statistics.getCacheHits());
    }

    @Test
    void readsOfSeveralKeysCountEach() {
        long start = statistics.start();
        pass(10);
        statistics.gets(3, 2, start);
        assertEquals(3, statistics.getCacheHits());
        assertEquals(2, statistics.getCacheMisses());
        assertEquals(2, statistics.getAverageGetTime(), EXACTLY);
    }

    @Test
    void writesRemovalsAndLoadsAreTimedEachTime() {
        for (int i = 0; i < SampledClock.FIRST; i++) {
            read(true, 1);
        }
        drawn = 1;
        for (int micros = 1; micros <= 3; micros++) {
            long start = statistics.start();
            pass(micros);
            statistics.put(true, start);
            pass(1);
            statistics.removal(true, start);
            pass(1);
            statistics.load(micros != 3, start);
        }
        assertEquals(3, statistics.getCachePuts());
        assertEquals(2, statistics.getAveragePutTime(), EXACTLY);
        assertEquals(3, statistics.getCacheRemovals());
        assertEquals(3, statistics.getAverageRemoveTime(), EXACTLY);
        assertEquals(3, statistics.getLoads());
        assertEquals(1, statistics.getLoadFailures());
        assertEquals(4, statistics.getAverageLoadTime(), EXACTLY);
    }

    @Test
    void whatChangedNothingIsNoPutAndNoRemoval() {
        statistics.put(false, statistics.start());
        statistics.removal(false, statistics.start());
        assertAllZero();
    }

    @Test
    void meansAreNeverNegative() {
        long start = statistics.start();
        long read = statistics.startRead();
        nanos -= 1_000_000;
        statistics.put(true, start);
        statistics.removal(true, start);
        statistics.load(true, start);
        statistics.get(true, read);
        assertEquals(1, statistics.getCacheHits());
        assertEquals(0, statistics.getAverageGetTime());
        assertEquals(0, statistics.getAveragePutTime());
        assertEquals(0, statistics.getAverageRemoveTime());
        assertEquals(0, statistics.getAverageLoadTime());
    }

    private void countSomethingOfEverything() {
        long start = statistics.start();
        long read = statistics.startRead();
        pass(5);
        statistics.get(true, read);
        statistics.gets(1, 1, start);
        statistics.put(true, start);
        statistics.removal(true, start);
        statistics.load(false, start);
        statistics.collapsedLoad();
    }

    @Test
    void clearForgetsEverything() {
        countSomethingOfEverything();
        statistics.unavailable();
        tier = new TierStatistics("heap", 0, 0, 4, 5);
        unreadable = 6;
        statistics.clear();
        assertAllZero();

        tier = new TierStatistics("heap", 0, 0, 5, 7);
        unreadable = 9;
        assertEquals(1, statistics.getCacheEvictions());
        assertEquals(2, statistics.getExpirations());
        assertEquals(3, statistics.getUnreadable());
    }

    @Test
    void firstReadsAfterClearAreTimed() {
        for (int i = 0; i < SampledClock.FIRST; i++) {
            read(true, 1);
        }
        statistics.clear();
        drawn = 1;
        read(true, 3);
        assertEquals(1, statistics.getCacheGets());
        assertEquals(3, statistics.getAverageGetTime(), EXACTLY);
    }

    @Test
    void whileOffNothingIsCounted() {
        statistics.enable(false);
        countSomethingOfEverything();
        assertAllZero();
        statistics.enable(true);
        countSomethingOfEverything();
        assertEquals(2, statistics.getCacheHits());
    }

    @Test
    void operationThatBeganWhileOffIsNotCounted() {
        statistics.enable(false);
        long read = statistics.startRead();
        long start = statistics.start();
        statistics.enable(true);
        statistics.get(true, read);
        statistics.put(true, start);
        assertAllZero();
    }

    @Test
    void storeThatCannotBeReachedIsNotCountedWhileOffEither() {
        statistics.enable(false);
        statistics.unavailable();
        assertEquals(0, statistics.getUnavailable());
    }

    /** Whatever there is to ask for, those added later too. */
    private void assertAllZero() {
        Arrays.stream(LarderStatisticsMXBean.class.getMethods())
                .filter(method -> method.getName().startsWith("get"))
                .forEach(method -> assertEquals(0, value(method), method.getName()));
    }

    private double value(Method getter) {
        try {
            return ((Number) getter.invoke(statistics)).doubleValue();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
