package dev.larder.cache;

import java.time.Duration;

/** What comes next for a caller: decided from what he wants and the age of what there is. */
sealed interface FreshnessStep {

    /**
     * He gets the value that there is.
     *
     * @param stale whether it is past its lifetime
     * @param refresh whether a load begins in the background
     */
    record Give(boolean stale, boolean refresh) implements FreshnessStep {}

    /** He waits for a load. */
    record Load(Wait how) implements FreshnessStep {}

    /** How he waits, and what comes if it is in vain. */
    enum Wait {
        /** As long as it takes: he loads himself, or waits for who does. */
        TO_THE_END,
        /** To the soft limit; then he gets the stale value. */
        SOFT,
        /** To the hard limit; then he gets the stale value, if he may have it, or an exception. */
        HARD
    }

    /**
     * What comes next.
     *
     * @param throttled whether the last load of the key has failed just now
     */
    static FreshnessStep next(Freshness wanted, Age age, boolean throttled) {
        if (age instanceof Age.Fresh fresh) {
            return new Give(false, fresh.nearItsEnd() && !throttled);
        }
        if (age instanceof Age.Stale stale) {
            boolean whileLoading = isWithin(wanted.staleWhileLoading(), stale.since());
            if (throttled && (whileLoading || isWithin(wanted.staleIfError(), stale.since()))) {
                return new Give(true, false);
            }
            if (whileLoading) {
                return wanted.softLimit().isZero() ? new Give(true, true) : new Load(Wait.SOFT);
            }
        }
        return new Load(wanted.hardLimit().isZero() ? Wait.TO_THE_END : Wait.HARD);
    }

    /** Whether a value is given after a wait in vain: to the soft limit, or because the load failed or passed the hard limit. */
    static boolean gives(Freshness wanted, Age age, boolean softLimitPassed) {
        var allowed = softLimitPassed ? wanted.staleWhileLoading() : wanted.staleIfError();
        return age instanceof Age.Fresh || (age instanceof Age.Stale stale && isWithin(allowed, stale.since()));
    }

    private static boolean isWithin(Duration allowed, Duration since) {
        return since.compareTo(allowed) < 0;
    }
}
