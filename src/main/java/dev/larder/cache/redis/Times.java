package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the entries of one cache live, as Redis counts.
 *
 * @param random for the part that is by chance
 */
record Times(Lifetime lifetime, RandomGenerator random) {

    /** A hundred years: what is longer would be past the end of Redis' calendar. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * A time to live.
     *
     * @param millis zero: for ever; below zero: as before
     */
    record Time(long millis) {

        static final Time ETERNAL = new Time(0);

        /** The time of what is there already, for those scripts that write in its place. */
        static final Time KEPT = new Time(-1);

        Time longerBy(long more) {
            return millis <= 0 ? this : new Time(millis + more);
        }

        /** As {@link Script} and {@link Request} take it: no bytes for ever. */
        byte[] bytes() {
            var text = millis < 0 ? "keep" : millis == 0 ? "" : Long.toString(millis);
            return text.getBytes(US_ASCII);
        }
    }

    /** The time of a new entry. */
    Time of(Ttl ttl) {
        return ttl.kind() == Ttl.Kind.ETERNAL
                ? Time.ETERNAL
                : time(ttl.duration().orElseGet(() -> lifetime.next(random)));
    }

    /** The time of an entry in the place of another. */
    Time ofSuccessor(Ttl ttl) {
        return ttl.kind() == Ttl.Kind.UNCHANGED ? Time.KEPT : of(ttl);
    }

    private static Time time(Duration duration) {
        var shortened = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return new Time(Math.max(1, shortened.plusNanos(999_999).toMillis()));
    }
}
