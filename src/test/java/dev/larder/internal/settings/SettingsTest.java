package dev.larder.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String TTL = "larder.cache.users.ttl";

    @Nested
    class Precedence {

        @Test
        void nameWithoutSettingsHasTheDefaults() {
            var settings = Settings.of(Map.of());
            assertEquals(Duration.ofHours(1), settings.get(KnownCacheSettings.TTL, "users"));
            assertEquals(10_000, settings.get(KnownCacheSettings.MAX_ENTRIES, "users"));
            assertEquals(false, settings.get(KnownSettings.PLAYGROUND_ENABLED));
            assertEquals(Optional.empty(), settings.find(KnownSettings.APPLICATION));
        }

        @Test
        void settingForAllNamesWinsOverTheDefault() {
            var settings = Settings.of(Map.of("larder.cache.default.ttl", "PT5M"));
            assertEquals(Duration.ofMinutes(5), settings.get(KnownCacheSettings.TTL, "users"));
        }

        @Test
        void ownSettingWinsOverTheOneForAllNames() {
            var settings = Settings.of(Map.of("larder.cache.default.ttl", "PT5M", TTL, "PT7S"));
            assertEquals(Duration.ofSeconds(7), settings.get(KnownCacheSettings.TTL, "users"));
            assertEquals(Duration.ofMinutes(5), settings.get(KnownCacheSettings.TTL, "prices"));
        }

        @Test
        void settingsOfOneNameAreApart() {
            var settings = Settings.of(Map.of(TTL, "PT7S"));
            assertEquals(10_000, settings.get(KnownCacheSettings.MAX_ENTRIES, "users"));
        }

        @Test
        void settingWithoutANameIsFound() {
            var settings = Settings.of(Map.of("larder.application", "shop", "larder.playground.enabled", "true"));
            assertEquals(Optional.of("shop"), settings.find(KnownSettings.APPLICATION));
            assertEquals(true, settings.get(KnownSettings.PLAYGROUND_ENABLED));
        }

        @Test
        void valueThatNeedNotBeThereIsNotHadByGet() {
            var settings = Settings.of(Map.of());
            assertThrows(IllegalArgumentException.class, () -> settings.get(KnownSettings.APPLICATION));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Shop.find(java.lang.String)",
                "com.acme.Shop.find(java.lang.String,[I)",
                "user-names",
                "two words",
                "a.ttl",
                "ttl",
                ".",
                "Büro *?,=:\"\n<name> 文具"
            })
    void nameMayHoldAnyCharacter(String name) {
        var settings = Settings.of(
                Map.of("larder.cache." + name + ".ttl", "PT7S", "larder.cache." + name + ".max-entries", "3"));
        assertEquals(Duration.ofSeconds(7), settings.get(KnownCacheSettings.TTL, name));
        assertEquals(3, settings.get(KnownCacheSettings.MAX_ENTRIES, name));
        assertEquals(Duration.ofHours(1), settings.get(KnownCacheSettings.TTL, "another"));
    }

    @Test
    void keysOfOthersAreNotRead() {
        Settings.of(Map.of("larderer.cache", "x", "LARDER.cache.x.ttl", "x", "", "x", "other.key", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S, 30",
        "P1D, 86400",
        "PT0.001S, 0",
        "P36500D, 3153600000",
        "'  PT1M ', 60",
        "pt1m, 60",
        "PT0.5S, 0"
    })
    void durationIsRead(String text, long seconds) {
        var settings = Settings.of(Map.of(TTL, text));
        assertEquals(seconds, settings.get(KnownCacheSettings.TTL, "users").toSeconds());
    }

    @ParameterizedTest
    @CsvSource({"1", "1000000000", "' 7 '"})
    void wholeNumberIsRead(String text) {
        var settings = Settings.of(Map.of("larder.cache.users.max-entries", text));
        assertEquals(Long.parseLong(text.strip()), settings.get(KnownCacheSettings.MAX_ENTRIES, "users"));
    }

    @Nested
    class Problems {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "5m",
                    "PT",
                    "PT0S",
                    "PT0.0000001S",
                    "PT0.000999999S",
                    "-PT5M",
                    "PT-5M",
                    "300",
                    "P1M",
                    "P36500DT0.000000001S",
                    "P99999999999D",
                    "PT999999999999999999999H"
                })
        void badDurationIsNamed(String text) {
            assertEquals(
                    "Larder's settings: bad value %s=%s; allowed is %s"
                            .formatted(TTL, text, ValueType.POSITIVE_DURATION.allowed()),
                    problem(Map.of(TTL, text)));
        }

        @Test
        void rangeOfDurationsIsNamed() {
            assertTrue(problem(Map.of(TTL, "P99999999999D")).contains("from PT0.001S to P36500D"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "-1", "1000000001", "10k", "1.5", "1_000", "99999999999999999999"})
        void badNumberIsNamed(String text) {
            assertEquals(
                    "Larder's settings: bad value larder.cache.users.max-entries=" + text
                            + "; allowed is a whole number from 1 to 1000000000",
                    problem(Map.of("larder.cache.users.max-entries", text)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "yes", "True", "1"})
        void badSwitchIsNamed(String text) {
            assertEquals(
                    "Larder's settings: bad value larder.playground.enabled=" + text + "; allowed is true or false",
                    problem(Map.of("larder.playground.enabled", text)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  "})
        void blankTextIsNamed(String text) {
            assertTrue(problem(Map.of("larder.application", text)).contains("any text that is not blank"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "com.acme.*", "com.acme.**", "a.B,com.acme.*", "a.B,a.B", "a.B,", "@hibernate"})
        void whatIsNoClassToRegisterIsNamed(String text) {
            assertEquals(
                    "Larder's settings: bad value larder.cache.users.register=" + text
                            + "; allowed is classes as `com.acme.User`, each once, no packages; separated by commas",
                    problem(Map.of("larder.cache.users.register", text)));
        }

        @Test
        void unknownKeyIsNamedWithTheNearest() {
            assertEquals(
                    "Larder's settings: unknown key larder.cache.users.tll=PT5M;"
                            + " the nearest known key is larder.cache.users.ttl",
                    problem(Map.of("larder.cache.users.tll", "PT5M")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "larder.mail.password",
                    "larder.redis.Passwd",
                    "larder.SECRET",
                    "larder.tokens",
                    "larder.xKey"
                })
        void valueOfAnUnknownKeyThatSoundsSecretIsNotShown(String key) {
            var problem = problem(Map.of(key, "hunter2"));
            assertTrue(problem.contains("unknown key " + key + "=(not shown)"), problem);
            assertFalse(problem.contains("hunter2"), problem);
        }

        @Test
        void unknownKeyUnlikeAnyIsNamedWithAll() {
            var problem = problem(Map.of("larder.x", "y"));
            var known = String.join(
                    ", ", KnownSettings.ALL.stream().map(Setting::key).toList());
            assertEquals("Larder's settings: unknown key larder.x=y; known are " + known, problem);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"larder.cache..ttl", "larder.cache.ttl", "larder.", "larder.application.", "larder.cache"})
        void keyWithoutANameIsUnknown(String key) {
            assertTrue(problem(Map.of(key, "PT5M")).startsWith("Larder's settings: unknown key " + key + "="));
        }

        @Test
        void originIsNamed() {
            var texts = Map.of("larder.cache.users.tll", "PT5M", TTL, "5m");
            var origins = Map.of("larder.cache.users.tll", "server.xml", TTL, "environment");
            var problem = assertThrows(SettingsException.class, () -> Settings.of(texts, origins))
                    .getMessage();
            assertTrue(problem.contains("larder.cache.users.tll=PT5M (from server.xml)"), problem);
            assertTrue(problem.contains("larder.cache.users.ttl=5m (from environment)"), problem);
        }

        @Test
        void allProblemsAreNamedAtOnceInOrderOfTheirKeys() {
            var problem = problem(Map.of(
                    "larder.cache.b.ttl", "never", "larder.cache.a.max-entries", "0", "larder.cache.c.tll", "PT1S"));
            int a = problem.indexOf("larder.cache.a.max-entries=0");
            int b = problem.indexOf("larder.cache.b.ttl=never");
            int c = problem.indexOf("larder.cache.c.tll=PT1S");
            assertTrue(0 < a && a < b && b < c, problem);
        }

        @Test
        void goodSettingsAreNotAmongTheProblems() {
            assertFalse(problem(Map.of(TTL, "PT5M", "larder.cache.users.max-entries", "0"))
                    .contains(TTL));
        }

        private String problem(Map<String, String> texts) {
            return assertThrows(SettingsException.class, () -> Settings.of(texts))
                    .getMessage();
        }
    }
}
