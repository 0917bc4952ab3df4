package dev.larder.cache;

import java.util.concurrent.atomic.LongAdder;

/** How long operations of one kind take in the mean, by those that were timed. Safe for use by several threads. */
final class MeanTime {

    private static final float NANOS_PER_MICRO = 1_000f;

    private final LongAdder nanos = new LongAdder();
    private final LongAdder operations = new LongAdder();

    /**
     * Adds what was timed.
     *
     * @param took nanoseconds for all of them together
     * @param standsFor how many times as many they stand for
     */
    void add(long took, long operationsTimed, int standsFor) {
        nanos.add(took * standsFor);
        operations.add(operationsTimed * standsFor);
    }

    /** In microseconds; 0 if none was timed. */
    float micros() {
        long count = operations.sum();
        return count == 0 ? 0 : nanos.sum() / NANOS_PER_MICRO / count;
    }

    void clear() {
        nanos.reset();
        operations.reset();
    }
}
