package dev.larder.method;

import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CacheTtl} says.
 *
 * @param most how long a value lives, or lives at most if it says it itself; from 1 ms to {@link #LONGEST}
 * @param from the way from a value to what says how long it lives; empty if it does not
 * @param mode what the time is counted from
 * @param jitterPercent so many percent are taken off at most; 0 to 50
 */
record TtlRule(Optional<Duration> most, List<Property> from, TtlMode mode, int jitterPercent) {

    static final Duration SHORTEST = Duration.ofMillis(1);

    /** As long as a setting may be. A value that says more lives so long. */
    static final Duration LONGEST = Duration.ofDays(36500);

    /** What a value may say how long it lives by. */
    static final Set<Class<?>> TYPES = Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, Duration.class);

    /** How long a value lives that is stored now; {@link Ttl#isOver} if it is past its time. */
    Ttl of(Object value, InstantSource time, RandomGenerator random) {
        var whole = lifetime(value, time);
        return jitterPercent == 0 || whole.isOver()
                ? whole
                : whole.duration().map(duration -> jittered(duration, random)).orElse(whole);
    }

    /** The same without jitter; of a value that says when it ends, what is left until then. */
    Ttl lifetime(Object value, InstantSource time) {
        var said = said(value, time);
        if (said.isEmpty()) {
            return most.map(Ttl::of).orElse(Ttl.OF_CACHE);
        }
        var duration = shorter(said.get(), most.orElse(LONGEST));
        return Ttl.of(duration.compareTo(SHORTEST) < 0 ? Duration.ZERO : duration);
    }

    /** Whether values say when they end, so that of a stored one nobody can tell how long it was to live. */
    boolean isDeadline() {
        return !from.isEmpty() && from.get(from.size() - 1).type() != Duration.class;
    }

    /** What a hit does to the time: as {@link dev.larder.cache.KeyedLoad#onHit}. */
    Ttl onHit(RandomGenerator random) {
        return mode == TtlMode.SLIDING && most.isPresent() ? jittered(most.get(), random) : Ttl.UNCHANGED;
    }

    /** Whether all hits do the same. */
    boolean isSameForAllHits() {
        return mode == TtlMode.FIXED || jitterPercent == 0;
    }

    private Ttl jittered(Duration duration, RandomGenerator random) {
        return Ttl.of(new Lifetime(duration, mode, jitterPercent, Duration.ZERO).next(random));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Duration> said(Object value, InstantSource time) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Object reached = value;
        for (var step : from) {
            reached = reached == null ? null : step.of(reached);
        }
        if (reached instanceof Duration duration) {
            return Optional.of(duration);
        }
        return deadline(reached).map(end -> Duration.between(time.instant(), end));
    }

    private static Optional<Instant> deadline(@Nullable Object said) {
        if (said instanceof OffsetDateTime moment) {
            return Optional.of(moment.toInstant());
        } else if (said instanceof ZonedDateTime moment) {
            return Optional.of(moment.toInstant());
        }
        return Optional.ofNullable((Instant) said);
    }
}
