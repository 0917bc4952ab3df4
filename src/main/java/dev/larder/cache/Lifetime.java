package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the entries of one cache live.
 *
 * @param ttl the time to live; above zero
 * @param mode what it is counted from
 * @param jitterPercent so many percent of it are taken off at most, by chance; 0 to 50
 * @param sweep how often entries past their time are removed that nobody asks for; zero: never
 */
public record Lifetime(Duration ttl, TtlMode mode, int jitterPercent, Duration sweep) {

    private static final int MOST_JITTER_PERCENT = 50;

    /** Refuses what would let no entry live, and jitter out of range. */
    public Lifetime {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl must be above zero, not " + ttl);
        }
        if (jitterPercent < 0 || jitterPercent > MOST_JITTER_PERCENT) {
            throw new IllegalArgumentException(
                    "jitterPercent is from 0 to " + MOST_JITTER_PERCENT + ", not " + jitterPercent);
        }
        if (sweep.isNegative()) {
            throw new IllegalArgumentException("sweep must not be below zero, but is " + sweep);
        }
    }

    /** The same time for all, counted from the write; nothing sweeps. */
    public static Lifetime of(Duration ttl) {
        return new Lifetime(ttl, TtlMode.FIXED, 0, Duration.ZERO);
    }

    /** Whether a read starts the time anew. */
    public boolean slides() {
        return mode == TtlMode.SLIDING;
    }

    /** The same with another time to live. */
    public Lifetime with(Duration other) {
        return new Lifetime(other, mode, jitterPercent, sweep);
    }

    /** The same time for all, counted from the write: what holds where an expiry policy decides the rest. */
    Lifetime plain() {
        return new Lifetime(ttl, TtlMode.FIXED, 0, sweep);
    }

    static Lifetime of(Settings settings, String name) {
        return new Lifetime(
                settings.get(KnownCacheSettings.TTL, name),
                settings.get(KnownCacheSettings.MODE, name),
                Math.toIntExact(settings.get(KnownCacheSettings.JITTER, name)),
                settings.get(KnownCacheSettings.SWEEP, name));
    }

    /** The time to live of one entry: {@code ttl}, or less by chance. At least 1 ms, unless {@code ttl} is less. */
    public Duration next(RandomGenerator random) {
        if (jitterPercent == 0) {
            return ttl;
        }
        long millis = ttl.toMillis();
        long most = millis / 100 * jitterPercent + millis % 100 * jitterPercent / 100;
        return ttl.minusMillis(most == 0 ? 0 : random.nextLong(most + 1));
    }
}
