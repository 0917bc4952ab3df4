package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which texts are collected, here from system properties and the environment. */
class SettingTextsTest {

    private static final Set<String> NO_CACHES = Set.of();

    @Test
    void propertiesAndVariablesAreCollectedWithTheirOrigins() {
        var texts = SystemTexts.read(
                Map.of("larder.cache.users.ttl", "PT5M", "java.home", "/jdk"),
                Map.of("LARDER_APPLICATION", "shop", "PATH", "/bin"),
                NO_CACHES);
        assertEquals(Map.of("larder.cache.users.ttl", "PT5M", "larder.application", "shop"), texts.texts());
        assertEquals(
                Map.of("larder.cache.users.ttl", "system properties", "larder.application", "environment"),
                texts.origins());
    }

    @Test
    void propertyWinsOverVariable() {
        var texts = SystemTexts.read(
                Map.of("larder.application", "of the property"),
                Map.of("LARDER_APPLICATION", "of the variable"),
                NO_CACHES);
        assertEquals(Map.of("larder.application", "of the property"), texts.texts());
        assertEquals(Map.of("larder.application", "system properties"), texts.origins());
    }

    @Test
    void variableMeansACacheThatTheApplicationUses() {
        var texts = SystemTexts.read(Map.of(), Map.of("LARDER_CACHE_USER_NAMES_TTL", "PT5M"), Set.of("user-names"));
        assertEquals(Duration.ofMinutes(5), texts.settings().get(KnownCacheSettings.TTL, "user-names"));
    }

    @Test
    void variableMeansACacheThatAnotherSettingNames() {
        var texts = SystemTexts.read(
                Map.of("larder.cache.user-names.max-entries", "7"),
                Map.of("LARDER_CACHE_USER_NAMES_TTL", "PT5M"),
                NO_CACHES);
        assertEquals(
                Set.of("larder.cache.user-names.max-entries", "larder.cache.user-names.ttl"),
                texts.texts().keySet());
    }

    @Test
    void variableDeletesNoPropertyOfTheSameCache() {
        var texts = SystemTexts.read(
                Map.of("larder.cache.user-names.ttl", "PT5M"),
                Map.of("LARDER_CACHE_USER_NAMES_TTL", "PT9M"),
                NO_CACHES);
        assertEquals(Map.of("larder.cache.user-names.ttl", "PT5M"), texts.texts());
    }

    @Test
    void variableHidesNoMisspeltProperty() {
        var texts = SystemTexts.read(
                Map.of("larder.cache.users.tll", "PT5M"), Map.of("LARDER_CACHE_USERS_TLL", "PT9M"), NO_CACHES);
        var problem = assertThrows(SettingsException.class, texts::settings).getMessage();
        assertTrue(problem.contains("larder.cache.users.tll=PT5M (from system properties)"), problem);
    }

    @Test
    void misspeltVariableIsLeftAlone() {
        var texts =
                SystemTexts.read(Map.of(), Map.of("LARDER_CACHE_USERS_TLL", "PT5M", "LARDER_HOME", "/opt"), NO_CACHES);
        assertEquals(Map.of(), texts.texts());
    }

    @Test
    void misspeltPropertyIsAProblem() {
        var texts = SystemTexts.read(Map.of("larder.cache.users.tll", "PT5M"), Map.of(), NO_CACHES);
        var problem = assertThrows(SettingsException.class, texts::settings).getMessage();
        assertTrue(problem.contains("larder.cache.users.tll=PT5M (from system properties)"), problem);
        assertTrue(problem.contains("larder.cache.users.ttl"), problem);
    }

    @Test
    void emptyTextIsAProblemAndNotAnAbsentOne() {
        var texts = SystemTexts.read(Map.of(), Map.of("LARDER_CACHE_USERS_TTL", ""), NO_CACHES);
        var problem = assertThrows(SettingsException.class, texts::settings).getMessage();
        assertTrue(problem.contains("bad value larder.cache.users.ttl= (from environment)"), problem);
    }

    @Test
    void nameWithDotsAndBracketsIsAName() {
        var name = "com.acme.Shop.find(java.lang.String)";
        var texts = SystemTexts.read(Map.of("larder.cache." + name + ".ttl", "PT5M"), Map.of(), NO_CACHES);
        assertEquals(Duration.ofMinutes(5), texts.settings().get(KnownCacheSettings.TTL, name));
    }
}
