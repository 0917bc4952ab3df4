package dev.larder.method;

import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@link CacheTtl}.
 *
 * @param valueType the type of what is stored, as declared
 * @param refuse told what is wrong, as the rest of a sentence about the method
 */
record TtlReader(CacheTtl ttl, Class<?> valueType, Consumer<String> refuse) {

    private static final int MOST_JITTER_PERCENT = 50;

    Optional<TtlRule> read() {
        boolean slides = ttl.mode() == CacheTtl.Mode.SLIDING;
        if (ttl.value().isEmpty() && ttl.from().isEmpty()) {
            refuse.accept("has @CacheTtl without a value, such as \"PT5M\", and without from");
            return Optional.empty();
        }
        if (slides && !ttl.from().isEmpty()) {
            refuse("from", ttl.from(), "what a value says itself cannot slide; leave out from or mode");
        }
        boolean jitterIsRight = ttl.jitter() >= 0 && ttl.jitter() <= MOST_JITTER_PERCENT;
        if (!jitterIsRight) {
            refuse.accept("has @CacheTtl(jitter = %d), which is from 0 to %d percent"
                    .formatted(ttl.jitter(), MOST_JITTER_PERCENT));
        }
        return Optional.of(new TtlRule(
                most(), from(), slides ? TtlMode.SLIDING : TtlMode.FIXED, jitterIsRight ? ttl.jitter() : 0));
    }

    private Optional<Duration> most() {
        if (ttl.value().isEmpty()) {
            return Optional.empty();
        }
        try {
            var duration = Duration.parse(ttl.value());
            if (duration.compareTo(TtlRule.SHORTEST) >= 0 && duration.compareTo(TtlRule.LONGEST) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        refuse("value", ttl.value(), "that is no duration from PT0.001S to P36500D, such as PT5M");
        return Optional.empty();
    }

    private List<Property> from() {
        if (ttl.from().isEmpty()) {
            return List.of();
        }
        var steps = new ArrayList<Property>();
        Class<?> type = valueType;
        try {
            for (var name : ttl.from().split("\\.", -1)) {
                var step = Property.of(name, type, ttl.from());
                steps.add(step);
                type = step.type();
            }
        } catch (KeyTemplateException e) {
            refuse("from", ttl.from(), String.valueOf(e.getMessage()));
            return List.of();
        }
        if (!TtlRule.TYPES.contains(type)) {
            refuse(
                    "from",
                    ttl.from(),
                    "that is a %s; it has to be an Instant, OffsetDateTime, ZonedDateTime or Duration"
                            .formatted(type.getTypeName()));
            return List.of();
        }
        return List.copyOf(steps);
    }

    private void refuse(String member, String text, String problem) {
        refuse.accept("has @CacheTtl(%s = \"%s\"): %s".formatted(member, text, problem));
    }
}
