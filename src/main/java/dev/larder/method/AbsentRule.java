package dev.larder.method;

import dev.larder.cache.Ttl;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What {@link CacheAbsent} says.
 *
 * @param ttl how long a record lives; above zero
 * @param maxEntries how many there are at most; at least 1
 */
record AbsentRule(Ttl ttl, long maxEntries) {

    /** Empty if the annotation says what cannot be. */
    static Optional<AbsentRule> of(CacheAbsent annotation) {
        return annotation.maxEntries() < 1
                ? Optional.empty()
                : duration(annotation.ttl()).map(ttl -> new AbsentRule(Ttl.of(ttl), annotation.maxEntries()));
    }

    /** A duration above zero; empty if the text says something else. */
    static Optional<Duration> duration(String text) {
        try {
            var duration = Duration.parse(text);
            return duration.isNegative() || duration.isZero() ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
