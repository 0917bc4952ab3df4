package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.method.CacheInvalidateMatching;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings while a container starts. */
class LarderExtensionTest {

    @AfterEach
    void forget() {
        System.clearProperty("larder.cache.users.store");
        System.clearProperty("larder.cache.users.tiers");
        System.clearProperty("larder.cache.users.ttl");
        System.clearProperty("larder.cache.users.tll");
    }

    @Test
    void settingsAreThereForInjection() {
        System.setProperty("larder.cache.users.ttl", "PT5M");
        try (var container = LarderInWeld.start()) {
            var settings = container.select(Settings.class).get();
            assertEquals(Duration.ofMinutes(5), settings.get(KnownCacheSettings.TTL, "users"));
        }
    }

    @ParameterizedTest
    @CsvSource({"memcached, ", "tiered, 'heap,memcached'"})
    @DisplayName("larder-annotations 149: a pattern on a store that cannot list its keys stops the deployment")
    void patternNeedsAStoreThatListsItsKeys(String store, String tiers) {
        System.setProperty("larder.cache.users.store", store);
        if (tiers != null) {
            System.setProperty("larder.cache.users.tiers", tiers);
        }
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(ByPattern.class).close())
                .getMessage();
        assertTrue(
                message.contains(
                        "Cache users: methods remove from it by patterns, and a store of kind memcached cannot list"
                                + " its keys; use another larder.cache.users.store, or tags"),
                message);
    }

    @ApplicationScoped
    static class ByPattern {
        @CacheInvalidateMatching(cache = "users", value = "user:*")
        void forget() {}
    }

    @Test
    void badSettingsStopTheDeploymentAndAreAllNamed() {
        System.setProperty("larder.cache.users.ttl", "5 minutes");
        System.setProperty("larder.cache.users.tll", "PT5M");
        var message = assertThrows(
                        RuntimeException.class, () -> LarderInWeld.start().close())
                .getMessage();
        assertTrue(message.contains("bad value larder.cache.users.ttl=5 minutes (from system properties)"), message);
        assertTrue(message.contains("unknown key larder.cache.users.tll=PT5M"), message);
        assertTrue(message.contains("the nearest known key is larder.cache.users.ttl"), message);
    }
}
