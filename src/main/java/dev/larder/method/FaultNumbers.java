package dev.larder.method;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers the faults of methods' caching in this application, so that people can name one. Safe for use by several threads. */
final class FaultNumbers {

    private static final AtomicLong LAST = new AtomicLong();

    private FaultNumbers() {}

    static long next() {
        return LAST.incrementAndGet();
    }
}
