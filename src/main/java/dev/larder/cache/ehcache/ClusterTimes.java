package dev.larder.cache.ehcache;

import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When the entries of one cache end, by the clock of the node that wrote them: the servers have none for it. */
final class ClusterTimes {

    private static final long NEVER = Long.MAX_VALUE;
    /** A hundred years: what is longer would be past the end of the calendar. */
    private static final Duration LONGEST = Duration.ofDays(36_500);
    /** A load that takes longer is not kept. */
    private static final long LEASE_MILLIS = 300_000;
    /** The times of an entry and of its tags' tokens begin one after the other. */
    private static final long LONGER_MILLIS = 60_000;

    private final InstantSource time;
    private final RandomGenerator random;
    private volatile Lifetime lifetime;

    ClusterTimes(Lifetime lifetime, InstantSource time, RandomGenerator random) {
        this.lifetime = lifetime;
        this.time = time;
        this.random = random;
    }

    /**
     * The end of an entry.
     *
     * @param millis as {@link InstantSource#millis}
     * @param own whether its time is its own and not the cache's
     */
    record End(long millis, boolean own) {

        /** The end of what has to outlive an entry with this one. */
        End later() {
            return new End(millis == NEVER ? NEVER : millis + LONGER_MILLIS, own);
        }
    }

    /** Another time to live for what is written from now on. */
    void adjust(Duration ttl) {
        lifetime = lifetime.with(ttl);
    }

    /** A version, or a token, that nobody has had. */
    long nextVersion() {
        return random.nextLong();
    }

    boolean isOver(ClusterContent content) {
        long end = content.end().millis();
        return end != NEVER && end <= time.millis();
    }

    /** How long it is to an end; empty if there is none. */
    Optional<Duration> left(End end) {
        return end.millis() == NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, end.millis() - time.millis())));
    }

    /** The end of a new entry, or of one that is touched. */
    End of(Ttl ttl) {
        return switch (ttl.kind()) {
            case ETERNAL -> new End(NEVER, true);
            case OWN -> new End(after(ttl.duration().orElseThrow()), true);
            case OF_CACHE, UNCHANGED, SLIDING -> new End(after(lifetime.next(random)), false);
        };
    }

    /** The end of an entry in the place of another. */
    End ofSuccessor(Ttl ttl, End present) {
        return ttl.kind() == Ttl.Kind.UNCHANGED ? present : of(ttl);
    }

    End ofLease() {
        return new End(time.millis() + LEASE_MILLIS, false);
    }

    private long after(Duration duration) {
        var shortened = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return time.millis() + Math.max(1, shortened.plusNanos(999_999).toMillis());
    }
}
