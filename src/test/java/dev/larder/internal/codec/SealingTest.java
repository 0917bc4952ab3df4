package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static dev.larder.internal.codec.Codecs.reasonOf;
import static dev.larder.internal.codec.Codecs.secret;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sealed values: who can read them, and what can be done to them. */
class SealingTest {

    private static final CodecSettings CLEAR = CodecSettings.of("users", new ValueFormat.Text());
    private static final ValueCodec OPEN = ValueCodec.of(CLEAR);

    @Test
    void contentCannotBeSeen() {
        var stored = new String(codec(1).encode("secret text", KEY), UTF_8);
        assertFalse(stored.contains("secret"));
    }

    @Test
    void newestKeySealsAndOldOnesOpen() {
        byte[] old = codec(1).encode("a", KEY);
        byte[] now = codec(2, 1).encode("a", KEY);
        assertEquals("a", codec(2, 1).decode(old, KEY));
        assertEquals("a", codec(2).decode(now, KEY));
        assertEquals(Reason.UNKNOWN_KEY, reasonOf(codec(1), now));
        assertEquals(Reason.UNKNOWN_KEY, reasonOf(codec(2), old));
    }

    /** Whoever can write into the store could otherwise put in what he likes. */
    @Test
    void valueInTheClearIsRefusedWhereValuesAreSealed() {
        assertEquals(Reason.NOT_SEALED, reasonOf(codec(1), OPEN.encode("a", KEY)));
        assertEquals(Reason.UNKNOWN_KEY, reasonOf(OPEN, codec(1).encode("a", KEY)));
    }

    @Test
    void anyChangeOfAnyByteBreaksTheSeal() {
        var codec = codec(1);
        byte[] stored = codec.encode("secret text ".repeat(5), KEY);
        for (int i = 0; i < stored.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = stored.clone();
                changed[i] ^= (byte) (1 << bit);
                var reason = reasonOf(codec, changed);
                if (i >= 11 + "key-1".length()) {
                    assertEquals(Reason.TAMPERED, reason);
                }
            }
        }
    }

    /** Another version of the text format, which would read the same bytes as other letters. */
    @Test
    void headerIsPartOfTheSeal() {
        byte[] stored = codec(1).encode("text", KEY);
        stored[3] = 2;
        assertEquals(Reason.TAMPERED, reasonOf(codec(1), stored));
    }

    @Test
    void keyWithTheSameIdButOtherBytesDoesNotOpen() {
        var other = new Sealing(KeyRing.of(List.of(Map.entry("key-1", secret(9)))), new SecureRandom());
        assertEquals(Reason.TAMPERED, reasonOf(ValueCodec.of(CLEAR.with(other)), codec(1).encode("a", KEY)));
    }

    /** A nonce that came twice would give the key away (NIST SP 800-38D, appendix A). */
    @Test
    void equalValuesAreSealedDifferently() {
        var codec = codec(1);
        var nonces = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            byte[] stored = codec.encode("a", KEY);
            nonces.add(HexFormat.of().formatHex(stored, 16, 28));
        }
        assertEquals(1000, nonces.size());
    }

    /** One cache's name and key behind each other are those of the other. */
    @Test
    void cacheAndKeyCannotShift() {
        var keys = Codecs.KEYS;
        var sealing = Codecs.sealing(1);
        byte[] stored = ValueCodec.of(CodecSettings.of("c", CLEAR.format()).with(sealing))
                .encode("a", keys.encode("as:b"));
        var shifted = ValueCodec.of(CodecSettings.of("cs:a", CLEAR.format()).with(sealing));
        var e = assertThrows(UnreadableValueException.class, () -> shifted.decode(stored, keys.encode("b")));
        assertEquals(Reason.TAMPERED, e.reason());
    }

    @Test
    void keysAreNeverShown() {
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        var sealing = new Sealing(KeyRing.of(List.of(Map.entry("2026", secret))), new SecureRandom());
        var settings = CLEAR.with(sealing);
        var shown = settings + " " + sealing + " " + sealing.keys();
        assertFalse(shown.contains(HexFormat.of().formatHex(secret, 0, 4)));
        assertFalse(shown.contains(Arrays.toString(secret).substring(1, 20)));
        assertFalse(shown.contains("SecretKeySpec"));
    }

    @Test
    void keyRingIsCheckedAndCopied() {
        for (var keys : List.<List<Map.Entry<String, byte[]>>>of(
                List.of(),
                List.of(Map.entry("a", new byte[16])),
                List.of(Map.entry("", secret(1))),
                List.of(Map.entry("a".repeat(256), secret(1))),
                List.of(Map.entry("a", secret(1)), Map.entry("a", secret(2))))) {
            assertThrows(IllegalArgumentException.class, () -> KeyRing.of(keys));
        }
        byte[] secret = secret(1);
        var ring = KeyRing.of(List.of(Map.entry("key-1", secret)));
        Arrays.fill(secret, (byte) 0);
        var copied = ValueCodec.of(CLEAR.with(new Sealing(ring, new SecureRandom())));
        assertEquals("a", codec(1).decode(copied.encode("a", KEY), KEY));
    }

    private static ValueCodec codec(int... keyNumbers) {
        return ValueCodec.of(CLEAR.with(Codecs.sealing(keyNumbers)));
    }
}
