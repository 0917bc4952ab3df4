package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How keys stand in the log. The numbers are those of docs/reference/larder-annotations.md. */
class TracedKeysTest {

    private final TracedKeys hidden = TracedKeys.of(false, new byte[] {1});
    private final TracedKeys shown = TracedKeys.of(true, new byte[] {1});

    @Test
    @DisplayName("261: numbers and constants stand as they are")
    void numbersAreShown() {
        assertEquals("[7, true, DAYS, null]", hidden.text(ArgumentsKey.of(7, true, TimeUnit.DAYS, null)));
    }

    @Test
    @DisplayName("261: a text is a digest, the same for the same text in this JVM alone")
    void textIsADigest() {
        var key = ArgumentsKey.of("token", 7);
        assertTrue(hidden.text(key).matches("#[0-9a-f]{12}"), hidden.text(key));
        assertEquals(hidden.text(key), hidden.text(ArgumentsKey.of("token", 7)));
        assertNotEquals(hidden.text(key), hidden.text(ArgumentsKey.of("token", 8)));
        assertNotEquals(hidden.text(key), TracedKeys.of(false, new byte[] {2}).text(key));
        assertTrue(hidden.text("user:7").startsWith("#"));
    }

    @Test
    @DisplayName("261: who asks for it sees keys")
    void keysAreShownWhenAskedFor() {
        assertEquals("[token, 7]", shown.text(ArgumentsKey.of("token", 7)));
        assertEquals("user:7", shown.text("user:7"));
    }

    @Test
    @DisplayName("261: a key makes no lines of its own, and none that never ends")
    void keyStaysInItsLine() {
        assertEquals("a?b??", shown.text("a\nb\r\u2028"));
        assertEquals(121, shown.text("x".repeat(1_000)).length());
    }

    @Test
    @DisplayName("261: a key whose text is null has that text")
    void nullIsAText() {
        var key = new Object() {
            @Override
            @SuppressWarnings("ToStringReturnsNull") // as some have it
            public String toString() {
                return null;
            }
        };
        assertEquals("null", shown.text(key));
        assertTrue(hidden.text(key).matches("#[0-9a-f]{12}"), hidden.text(key));
    }

    @Test
    void secretIsNotShown() {
        var secret = Base64.getEncoder().encodeToString(hidden.secret().getEncoded());
        assertFalse(hidden.toString().contains(secret));
        assertFalse(hidden.toString().contains("SecretKeySpec"));
    }
}
