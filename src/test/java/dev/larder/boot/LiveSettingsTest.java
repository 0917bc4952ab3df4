package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LoggedLines;
import dev.larder.cache.ServerState;
import dev.larder.health.StoresHealth;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that change while the application runs. */
class LiveSettingsTest {

    private static final String TTL = "larder.cache.users.ttl";

    private final Map<String, String> texts = new HashMap<>(Map.of(TTL, "PT1M"));
    private RuntimeException broken;
    private final LiveSettings live = new LiveSettings(read(), this::read, SettingTexts::settings);

    private SettingTexts read() {
        if (broken != null) {
            throw broken;
        }
        return new SettingTexts(Map.copyOf(texts), Map.of());
    }

    private Duration ttl() {
        return live.current().get(KnownCacheSettings.TTL, "users");
    }

    @Test
    void thoseOfTheDeploymentHoldUntilOthersAreFound() {
        assertEquals(Duration.ofMinutes(1), ttl());
        texts.put(TTL, "PT2M");
        assertEquals(Duration.ofMinutes(1), ttl());
        assertTrue(live.look());
        assertEquals(Duration.ofMinutes(2), ttl());
        assertFalse(live.look());
    }

    @Test
    void thoseThatAreTakenAwayAreAsByDefault() {
        texts.clear();
        assertTrue(live.look());
        assertEquals(Duration.ofHours(1), ttl());
    }

    @Test
    void wrongOnesAreNamedOnceAndThoseOfBeforeStayAsAWhole() {
        texts.put(TTL, "PT2M");
        texts.put("larder.cache.users.max-entries", "many");
        var logged = LoggedLines.during(() -> {
            assertFalse(live.look());
            assertFalse(live.look());
        });
        assertEquals(
                "The settings have changed and are wrong; those of before stay. Larder's settings: bad value"
                        + " larder.cache.users.max-entries=many; allowed is a whole number from 1 to 1000000000",
                logged);
        assertEquals(Duration.ofMinutes(1), ttl());
        texts.put("larder.cache.users.max-entries", "2");
        assertTrue(live.look());
        assertEquals(Duration.ofMinutes(2), ttl());
    }

    @Test
    void healthGoesByThem() {
        var health = new StoresHealth(
                "shop",
                () -> Map.of("fake", () -> List.of(ServerState.down("fake:1", "as told"))),
                live::current,
                Runnable::run);
        assertFalse(health.readiness().ready());
        texts.put("larder.health.stores", "reported");
        assertEquals(
                "Settings have changed and hold from now on: larder.health.stores=reported",
                LoggedLines.during(live::look));
        assertTrue(health.readiness().ready());
    }

    @Test
    void whatTakesEffectAtOnceIsNamed() {
        texts.put(TTL, "PT2M");
        texts.put("larder.cache.users.enabled", "false");
        assertEquals(
                "Settings have changed and hold from now on: larder.cache.users.enabled=false, larder.cache.users.ttl=PT2M",
                LoggedLines.during(live::look));
        texts.remove(TTL);
        assertEquals(
                "Settings have changed and hold from now on: larder.cache.users.ttl as by default",
                LoggedLines.during(live::look));
    }

    @Test
    void whatWaitsForTheNextStartIsNamedOnceWithoutItsValue() {
        texts.put("larder.cache.users.store", "caffeine");
        texts.put("larder.hash-secret", "MDEyMzQ1Njc4OTAxMjM0NQ==");
        assertEquals(
                "Settings have changed that hold when the application starts again: larder.cache.users.store,"
                        + " larder.hash-secret",
                LoggedLines.during(live::look));
        texts.put(TTL, "PT2M");
        assertEquals(
                "Settings have changed and hold from now on: larder.cache.users.ttl=PT2M",
                LoggedLines.during(live::look));
        texts.remove("larder.cache.users.store");
        assertEquals(
                "Settings have changed that hold when the application starts again: larder.hash-secret",
                LoggedLines.during(live::look));
        texts.remove("larder.hash-secret");
        assertEquals("", LoggedLines.during(live::look));
    }

    @Test
    void configurationThatCannotBeReadIsLoggedOnceAndReadAgain() {
        texts.put(TTL, "PT2M");
        broken = new IllegalStateException("as told");
        assertEquals("The settings cannot be read; those of before stay", LoggedLines.during(() -> {
            assertFalse(live.look());
            assertFalse(live.look());
        }));
        broken = null;
        assertTrue(live.look());
        assertEquals(Duration.ofMinutes(2), ttl());
    }

    @Test
    void wrongOnesAtDeploymentAreRefused() {
        texts.put(TTL, "soon");
        assertThrows(SettingsException.class, () -> new LiveSettings(read(), this::read, SettingTexts::settings));
    }
}
