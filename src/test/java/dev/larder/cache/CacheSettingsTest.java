package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {

    @Test
    void cacheHasItsOwnSettingsAndThoseOfAll() {
        var settings = Settings.of(Map.of("larder.cache.users.ttl", "PT7S", "larder.cache.default.max-entries", "3"));
        assertEquals(
                new Lifetime(Duration.ofSeconds(7), TtlMode.FIXED, 0, Duration.ofMinutes(5)),
                CacheSettings.of(settings, "users").lifetime());
        assertEquals(
                Duration.ofHours(1),
                CacheSettings.of(settings, "prices").lifetime().ttl());
        assertEquals(Limits.ofEntries(3), CacheSettings.of(settings, "users").limits());
        assertEquals(Limits.ofEntries(3), CacheSettings.of(settings, "prices").limits());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> CacheSettings.of("heap", Duration.ZERO, Limits.ofEntries(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> CacheSettings.of("heap", Duration.ofSeconds(-1), Limits.ofEntries(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> CacheSettings.of("heap", Duration.ofSeconds(1), Limits.ofEntries(0)));
    }
}
