package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.Ttl;
import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a value lives by what it says. The numbers are those of docs/reference/larder-annotations.md. */
class TtlRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-29T00:30:00Z");
    private static final InstantSource TIME = InstantSource.fixed(NOW);

    /** Always takes off as much as it may. */
    private static final RandomGenerator MOST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    record Holder(Instant instant, OffsetDateTime offset, ZonedDateTime zoned, Duration duration) {}

    private static Ttl of(String property, Holder value, int jitter) throws KeyTemplateException {
        var from = List.of(Property.of(property, Holder.class, property));
        return new TtlRule(Optional.empty(), from, TtlMode.FIXED, jitter).of(value, TIME, MOST);
    }

    @Test
    @DisplayName("103: a deadline of each type is as far away as the clock says")
    void deadlinesBecomeDurations() throws KeyTemplateException {
        var hour = Ttl.of(Duration.ofHours(1));
        var vienna = ZonedDateTime.ofInstant(NOW, ZoneId.of("Europe/Vienna")).plusHours(1); // across a change of clocks
        var value = new Holder(
                NOW.plusSeconds(3600), OffsetDateTime.parse("2026-03-29T03:30:00+02:00"), vienna, Duration.ofHours(1));
        for (var property : List.of("instant", "offset", "zoned", "duration")) {
            assertEquals(hour, of(property, value, 0), property);
        }
    }

    @Test
    @DisplayName("103: now, before now, and less than a millisecond ahead is past")
    void whatIsNotAheadIsPast() throws KeyTemplateException {
        for (var instant : List.of(NOW, NOW.minusSeconds(1), Instant.MIN, NOW.plusNanos(999_999))) {
            assertTrue(of("instant", new Holder(instant, null, null, null), 0).isOver(), instant.toString());
        }
        assertTrue(of("duration", new Holder(null, null, null, Duration.ofDays(-1)), 0)
                .isOver());
    }

    @Test
    @DisplayName("104: nothing lives longer than 36500 days")
    void longestIsTheSettings() throws KeyTemplateException {
        assertEquals(Ttl.of(TtlRule.LONGEST), of("instant", new Holder(Instant.MAX, null, null, null), 0));
    }

    @Test
    @DisplayName("181: the lifetime of a stored value has no jitter, and is the same each time")
    void lifetimeHasNoJitter() throws KeyTemplateException {
        var ten = Duration.ofMinutes(10);
        var value = new Holder(null, null, null, ten);
        var plain = new TtlRule(Optional.of(ten), List.of(), TtlMode.FIXED, 50);
        assertEquals(Ttl.of(ten), plain.lifetime(value, TIME));
        assertEquals(Ttl.of(Duration.ofMinutes(5)), plain.of(value, TIME, MOST));
        var said = List.of(Property.of("duration", Holder.class, "duration"));
        assertEquals(Ttl.of(ten), new TtlRule(Optional.empty(), said, TtlMode.FIXED, 50).lifetime(value, TIME));
    }

    @Test
    @DisplayName("102: jitter is taken off what a value says, too")
    void jitterOfDeadlines() throws KeyTemplateException {
        var value = new Holder(NOW.plusSeconds(100), null, null, null);
        assertEquals(Ttl.of(Duration.ofSeconds(60)), of("instant", value, 40));
    }
}
