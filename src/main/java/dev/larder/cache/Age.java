package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where in its life a value is, as its store says: by the store's own clock, so alike for all nodes. */
sealed interface Age {

    /** There is no value. */
    record Missing() implements Age {}

    /**
     * Within its lifetime.
     *
     * @param nearItsEnd in the part of it in which another one is to be loaded ahead
     */
    record Fresh(boolean nearItsEnd) implements Age {}

    /**
     * Past its lifetime.
     *
     * @param since for how long
     */
    record Stale(Duration since) implements Age {}

    Age MISSING = new Missing();
    Age FRESH = new Fresh(false);
    Age NEAR_ITS_END = new Fresh(true);

    /**
     * The age of what was found. An entry with the cache's own time was put by somebody who knows of no stale time, and has none; of
     * one without an end nothing is known but that it is there.
     *
     * @param lifetime asked only if it matters; empty if nobody knows
     */
    static Age of(Freshness wanted, @Nullable Timed<?> found, Supplier<Optional<Duration>> lifetime) {
        if (found == null) {
            return MISSING;
        }
        if (found.left().isEmpty()) {
            return FRESH;
        }
        var left = found.left().get();
        var fresh = found.own() ? left.minus(wanted.stale()) : left;
        if (fresh.isNegative() || fresh.isZero()) {
            return new Stale(fresh.negated());
        }
        boolean near = wanted.refreshAhead() > 0
                && lifetime.get()
                        .filter(whole -> fresh.compareTo(whole.dividedBy(100).multipliedBy(wanted.refreshAhead())) <= 0)
                        .isPresent();
        return near ? NEAR_ITS_END : FRESH;
    }
}
