package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Duration TTL = Duration.ofSeconds(100);

    private static Lifetime withJitter(Duration ttl, int percent) {
        return new Lifetime(ttl, TtlMode.FIXED, percent, Duration.ZERO);
    }

    @Test
    void withoutJitterAllLiveEquallyLong() {
        assertEquals(TTL, Lifetime.of(TTL).next(new Random(1)));
    }

    @Test
    void jitterTakesOffUpToItsShareAndNoMore() {
        var random = new Random(1);
        var lifetime = withJitter(TTL, 20);
        var millis = LongStream.generate(() -> lifetime.next(random).toMillis())
                .limit(10_000)
                .summaryStatistics();
        assertTrue(millis.getMin() >= 80_000, "least " + millis.getMin());
        assertTrue(millis.getMin() < 80_100, "least " + millis.getMin());
        assertTrue(millis.getMax() > 99_900 && millis.getMax() <= 100_000, "most " + millis.getMax());
        assertEquals(90_000, millis.getAverage(), 500);
    }

    @Test
    void nothingIsLeftOfNoTime() {
        assertEquals(Duration.ofMillis(1), withJitter(Duration.ofMillis(1), 50).next(new Random(1)));
        var longest = withJitter(Duration.ofDays(36_500), 50);
        assertTrue(longest.next(new Random(1)).compareTo(Duration.ofDays(18_250)) >= 0);
    }

    @Test
    void impossibleLifetimesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Lifetime.of(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> withJitter(TTL, 51));
        assertThrows(IllegalArgumentException.class, () -> withJitter(TTL, -1));
        assertThrows(IllegalArgumentException.class, () -> new Lifetime(TTL, TtlMode.FIXED, 0, Duration.ofSeconds(-1)));
    }
}
