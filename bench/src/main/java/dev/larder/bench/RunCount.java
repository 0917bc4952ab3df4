package dev.larder.bench;

import java.util.concurrent.atomic.LongAdder;

/** How often the body of a cached method ran: once for each key, if every measured call was a hit. */
public final class RunCount {

    private final LongAdder runs = new LongAdder();

    void add() {
        runs.increment();
    }

    /**
     * Ends the run if it did not measure what it says.
     *
     * @throws IllegalStateException if the body ran more or less often than that
     */
    void mustBe(long expected) {
        if (runs.sum() != expected) {
            throw new IllegalStateException("The body must have run %d times, but ran %d times: these were no hits"
                    .formatted(expected, runs.sum()));
        }
    }
}
