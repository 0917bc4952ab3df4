package dev.larder.cache.memcached;

import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long the entries of one cache live, as Memcached counts. */
final class Times {

    private static final long SECOND = 1000;

    /** Memcached takes what is more than 30 days for a date. */
    private static final long LONGEST_SECONDS = 30L * 24 * 3600;

    /** Here a second more or less does not matter, so that reads may start the time anew without writing the entry. */
    private static final long SLIDING_MILLIS = 10 * SECOND;

    /** A hundred years: what is longer would be past the end of all counting. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final RandomGenerator random;
    private volatile Lifetime lifetime;

    Times(Lifetime lifetime, RandomGenerator random) {
        this.lifetime = lifetime;
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }

    /** Another time to live for what is written from now on. */
    void adjust(Duration ttl) {
        lifetime = lifetime.with(ttl);
    }

    /**
     * A time to live.
     *
     * @param millis zero: for ever
     * @param own the entry's, and not the cache's
     * @param byServer whether the server alone counts it
     */
    record Time(long millis, boolean own, boolean byServer) {

        /**
         * As Memcached takes it; zero: for ever. Its seconds begin where its clock ticks, so that one more is needed to live no
         * shorter than that; the entry itself says more exactly when it ends. Where that cannot be told as a number of seconds
         * only the entry says it.
         */
        int seconds() {
            long seconds = (millis + SECOND - 1) / SECOND + 1;
            return millis == 0 || seconds > LONGEST_SECONDS ? 0 : (int) seconds;
        }

        /** When an entry written now ends. */
        long ends(long now) {
            return byServer ? EntryBytes.BY_SERVER : millis == 0 ? EntryBytes.NEVER : now + millis;
        }
    }

    /** The time of a new entry, or of one that is touched. */
    Time of(Ttl ttl) {
        return switch (ttl.kind()) {
            case ETERNAL -> new Time(0, true, false);
            case OWN -> new Time(millis(ttl.duration().orElseThrow()), true, false);
            case OF_CACHE, UNCHANGED, SLIDING -> ofCache();
        };
    }

    private Time ofCache() {
        var present = lifetime;
        long millis = millis(present.next(random));
        var time = new Time(millis, false, false);
        return new Time(millis, false, present.slides() && millis >= SLIDING_MILLIS && time.seconds() > 0);
    }

    /** The time of an entry in the place of another, which has not ended. */
    Time ofSuccessor(Ttl ttl, byte[] before, long now) {
        long ends = EntryBytes.ends(before);
        if (ttl.kind() != Ttl.Kind.UNCHANGED || ends == EntryBytes.BY_SERVER) {
            return of(ttl);
        }
        return new Time(ends == EntryBytes.NEVER ? 0 : Math.max(1, ends - now), EntryBytes.isOwn(before), false);
    }

    private static long millis(Duration duration) {
        var shortened = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return Math.max(1, shortened.plusNanos(999_999).toMillis());
    }
}
