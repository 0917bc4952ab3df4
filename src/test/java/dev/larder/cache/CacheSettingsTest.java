package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {

    @Test
    void cacheHasItsOwnSettingsAndThoseOfAll() {
        var settings = Settings.of(Map.of("larder.cache.users.ttl", "PT7S", "larder.cache.default.max-entries", "3"));
        assertEquals(
                new CacheSettings("heap", Duration.ofSeconds(7), 3, Optional.empty()),
                CacheSettings.of(settings, "users"));
        assertEquals(
                new CacheSettings("heap", Duration.ofHours(1), 3, Optional.empty()),
                CacheSettings.of(settings, "prices"));
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new CacheSettings("heap", Duration.ZERO, 1, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CacheSettings("heap", Duration.ofSeconds(-1), 1, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CacheSettings("heap", Duration.ofSeconds(1), 0, Optional.empty()));
    }
}
