package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when a test says so. */
public final class SettableTime {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(20_000).toNanos());

    public long nanos() {
        return nanos.get();
    }

    public long millis() {
        return nanos.get() / 1_000_000;
    }

    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
