package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "user:*, user:1, true",
        "user:*, user:, true",
        "user:*, users:1, false",
        "*:1, user:1, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "us?r, user, true",
        "us?r, usr, false",
        "u[st]er, user, true",
        "u[st]er, uzer, false",
        "u[a-s]er, user, true",
        "u[a-r]er, user, false",
        "u[^a-r]er, user, true",
        "u[^s]er, user, false",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "a[, a[, true",
        "a\\, a\\, true",
        "**, x, true",
        "user, user1, false"
    })
    void patternMatchesWhole(String pattern, String text, boolean matches) {
        assertEquals(matches, new Glob(pattern).matches(text));
    }

    @Test
    void keysWithATextMatchByIt() {
        var id = UUID.fromString("00000000-0000-0001-0000-000000000002");
        assertTrue(new Glob("4*").matchesKey(42L));
        assertTrue(new Glob("0*2").matchesKey(id));
        assertTrue(new Glob("2026-*").matchesKey(LocalDate.of(2026, 11, 21)));
        assertFalse(new Glob("*").matchesKey(List.of("no text")));
    }

    @Test
    void hostilePatternTakesNoTimeToSpeakOf() {
        var glob = new Glob("*a".repeat(50) + "b");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(glob.matches("a".repeat(10_000))));
    }
}
