package dev.larder.cache;

import java.time.Duration;

/**
 * What a load wants of values beyond their lifetime: a new one before the old one ends, or the old one while there is no new one.
 *
 * <p>What is stored lives longer than its lifetime by {@link #stale()}. In that time it is stale: given only as said here. Terms: RFC
 * 5861, and the soft and hard time limits that caching libraries have.
 *
 * @param refreshAhead a hit in so many percent of the lifetime, at its end, begins one load in the background; 1 to 99, or 0 for none
 * @param staleIfError how long after its lifetime a value is given if its load fails or takes longer than {@code hardLimit}
 * @param staleWhileLoading how long after its lifetime a value is given while a load goes on in the background
 * @param softLimit how long the load may take before the value of {@code staleWhileLoading} is given; zero: it is given at once
 * @param hardLimit how long a caller waits for a load; zero: as long as it takes
 * @param throttle how long no load of a key begins after one that failed, while there is a value to give
 */
public record Freshness(
        int refreshAhead,
        Duration staleIfError,
        Duration staleWhileLoading,
        Duration softLimit,
        Duration hardLimit,
        Duration throttle) {

    private static final int WHOLE = 100;

    /** A hundred years: as long as a store counts. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** A value that is past its lifetime is none, and who wants another one loads it himself. */
    public static final Freshness NONE =
            new Freshness(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException it names the part, and what is allowed
     */
    public Freshness {
        if (refreshAhead < 0 || refreshAhead >= WHOLE) {
            throw new IllegalArgumentException(
                    "refreshAhead=%d; allowed is a percentage from 1 to 99, or 0 for none".formatted(refreshAhead));
        }
        check("staleIfError", staleIfError);
        check("staleWhileLoading", staleWhileLoading);
        check("softLimit", softLimit);
        check("hardLimit", hardLimit);
        check("throttle", throttle);
        if (!softLimit.isZero() && staleWhileLoading.isZero()) {
            throw new IllegalArgumentException(
                    "softLimit=%s without staleWhileLoading; there would be no value to give then"
                            .formatted(softLimit));
        }
        if (!hardLimit.isZero() && softLimit.compareTo(hardLimit) >= 0) {
            throw new IllegalArgumentException(
                    "softLimit=%s and hardLimit=%s; the soft one must be shorter".formatted(softLimit, hardLimit));
        }
    }

    private static void check(String part, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s=%s; allowed is a duration from PT0S to %s".formatted(part, duration, LONGEST));
        }
    }

    /** Whether it asks for nothing. */
    @SuppressWarnings("ReferenceEquality") // the usual case first, on the way of each hit
    public boolean isNone() {
        return this == NONE || (refreshAhead == 0 && stale().isZero() && hardLimit.isZero());
    }

    /** Whether it asks for loads in the background, which the caller does not wait for to the end. */
    public boolean needsBackground() {
        return refreshAhead > 0 || !staleWhileLoading.isZero() || !hardLimit.isZero();
    }

    /** How much longer than their lifetime values are stored. */
    public Duration stale() {
        return staleIfError.compareTo(staleWhileLoading) > 0 ? staleIfError : staleWhileLoading;
    }

    /** How long a value with that lifetime is stored. */
    Ttl stored(Ttl lifetime) {
        if (lifetime.isOver() || lifetime.duration().isEmpty()) {
            return lifetime;
        }
        var whole = lifetime.duration().get();
        return whole.compareTo(LONGEST) > 0 ? lifetime : Ttl.of(whole.plus(stale()));
    }
}
