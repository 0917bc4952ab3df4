package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an entry lives from the moment it is written or touched, told to a store that counts by its own clock.
 *
 * @param duration the time; empty where {@code kind} says it all
 */
public record Ttl(Kind kind, Optional<Duration> duration) {

    /** What a time to live can be. */
    public enum Kind {
        /** As the cache's settings say. */
        OF_CACHE,
        /** As long as before the write; a new entry lives as the cache's settings say. */
        UNCHANGED,
        /** Until it is removed or evicted. */
        ETERNAL,
        /** For a duration of its own. */
        OWN,
        /** As the cache's settings say, unless the entry has a time of its own. Of reads alone, and not of writes. */
        SLIDING
    }

    /** As the cache's settings say. */
    public static final Ttl OF_CACHE = new Ttl(Kind.OF_CACHE, Optional.empty());

    /** As long as before the write. */
    public static final Ttl UNCHANGED = new Ttl(Kind.UNCHANGED, Optional.empty());

    /** Until it is removed or evicted. */
    public static final Ttl ETERNAL = new Ttl(Kind.ETERNAL, Optional.empty());

    /** As the cache's settings say, unless the entry has a time of its own: where reads start it anew. */
    public static final Ttl SLIDING = new Ttl(Kind.SLIDING, Optional.empty());

    /** None at all: {@link #isOver}. */
    public static final Ttl NONE = of(Duration.ZERO);

    public Ttl {
        if ((kind == Kind.OWN) != duration.isPresent()
                || duration.map(Duration::isNegative).orElse(false)) {
            throw new IllegalArgumentException("not a time to live: " + kind + " " + duration);
        }
    }

    /**
     * A duration of its own.
     *
     * @param duration not negative; zero means that the entry is gone at once
     */
    public static Ttl of(Duration duration) {
        return new Ttl(Kind.OWN, Optional.of(duration));
    }

    /** Whether an entry with it is gone at once. */
    public boolean isOver() {
        return duration.map(Duration::isZero).orElse(false);
    }
}
