package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.KeySettings.Alphabet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are made again of their bytes, in each alphabet. */
@ParameterizedClass
@EnumSource(Alphabet.class)
class KeyPartsTest {

    @Parameter
    Alphabet alphabet;

    record Point(int x, int y) implements java.io.Serializable {}

    static final class Key implements KeyParts {

        private final Object[] parts;

        Key(Object... parts) {
            this.parts = parts;
        }

        @Override
        public Object[] keyParts() {
            return parts;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.deepEquals(parts, key.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(parts);
        }
    }

    static List<Key> toldByTheirBytes() {
        return List.of(
                new Key(),
                new Key((Object) null),
                new Key("a", 1, 1L, 'c', null, LocalDate.EPOCH),
                new Key("a\u0000b", "\uD83D", "é", ""),
                new Key(DayOfWeek.MONDAY, Alphabet.BYTES),
                new Key(String.class, int[].class),
                new Key(new int[] {1, 2}, new byte[] {1}, new double[] {-0.0, Double.NaN}, new boolean[0]),
                new Key(new Object[][] {{1, "x"}, {null}, null}, new String[] {"a"}, new byte[][] {{1}, {}}),
                new Key((Object) new DayOfWeek[][] {{DayOfWeek.MONDAY}}),
                new Key(List.of(), List.of("a", List.of("b")), Arrays.asList("a", null)),
                new Key(EnumSet.allOf(DayOfWeek.class), new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1))),
                new Key(new TreeMap<>(Map.of("a", 1, "b", 2)), Map.entry("a", 1)),
                new Key(Optional.empty(), Optional.of("a")),
                new Key(new Key("a"), new Key()),
                new Key("x".repeat(300)));
    }

    @Test
    void keyIsMadeAgainOfItsBytes() {
        for (var key : toldByTheirBytes()) {
            var encoded = codec().encode(key);
            var again = KeyCodec.decode(encoded.bytes(), Codecs.LOADER).orElseThrow();
            assertEquals(key, again);
            assertEquals(encoded, codec().encode(again));
            assertTrue(KeyCodec.isTold(encoded, Codecs.LOADER));
        }
    }

    /** A class that may come back out of bytes is one of the cache's allow-list, which no key's bytes go by. */
    @Test
    void keyWithARecordOrAnotherObjectIsNot() {
        for (var part : List.of(new Point(1, 2), Locale.ROOT, List.of(new Point(1, 2)), new Object[] {Locale.ROOT})) {
            var encoded = codec().encode(new Key(part));
            assertEquals(encoded, codec().encode(new Key(part)));
            assertEquals(Optional.empty(), KeyCodec.decode(encoded.bytes(), Codecs.LOADER));
        }
    }

    @Test
    void otherKeysInCanonicalBytesKeepTheirOwnClass() {
        for (var key : List.of(List.of("a"), Map.of(), new int[] {1})) {
            assertEquals(Optional.empty(), KeyCodec.decode(codec().encode(key).bytes(), Codecs.LOADER));
        }
    }

    @Test
    void partWithoutCanonicalFormIsNamed() {
        var e = assertThrows(UnencodableKeyException.class, () -> codec().encode(new Key("a", new Object())));
        assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
    }

    /** Cut anywhere and with bits changed they are no key or another one, and never an exception. */
    @Test
    void damagedBytesAreNoKey() {
        for (var key : toldByTheirBytes()) {
            byte[] bytes = codec().encode(key).bytes();
            for (int i = 0; i < bytes.length; i++) {
                var cut = KeyCodec.decode(Arrays.copyOf(bytes, i), Codecs.LOADER);
                assertTrue(cut.isEmpty(), () -> "cut: " + cut);
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << i % Byte.SIZE);
                KeyCodec.decode(changed, Codecs.LOADER)
                        .ifPresent(other -> assertEquals(codec().encode(other), codec().encode(other)));
            }
        }
    }

    @Test
    void bytesOfAnotherClassMakeNoObject() {
        var bytes = new String(codec(Alphabet.BYTES).encode(new Key("a")).bytes(), StandardCharsets.ISO_8859_1);
        var name = Key.class.getName();
        for (var other : List.of("java.lang.Thread", "java.util.ArrayList", "no.Such")) {
            var changed = bytes.replace((char) name.length() + name, (char) other.length() + other);
            assertEquals(
                    Optional.empty(),
                    KeyCodec.decode(changed.getBytes(StandardCharsets.ISO_8859_1), Codecs.LOADER),
                    other);
        }
    }

    @Test
    void entryHoldsNoObjectOfAKeyThatItsBytesTell() {
        var values = Codecs.codec(Codecs.java());
        var entries = new EntryCodec(codec(), values, values, Codecs.LOADER);
        for (var key : toldByTheirBytes()) {
            var encoded = entries.key(key);
            assertArrayEquals(values.encode("value", encoded), entries.encode(key, encoded, "value"));
            assertEquals(Optional.of(key), entries.listedKey(EncodedKey.listed(encoded.bytes())));
        }
    }

    @Test
    void keyThatIsTooLongIsMadeAgainOfTheWholeBesideItsHash() {
        var values = Codecs.codec(Codecs.java());
        var entries = new EntryCodec(
                KeyCodec.of(KeySettings.of(alphabet, KeySettings.LEAST_MAX_BYTES)), values, values, Codecs.LOADER);
        var tooLong = toldByTheirBytes().stream()
                .filter(key -> entries.key(key).full().isPresent())
                .toList();
        assertFalse(tooLong.isEmpty());
        for (var key : tooLong) {
            var encoded = entries.key(key);
            byte[] entry = entries.encode(key, encoded, "value");
            assertEquals("value", entries.decode(entry, encoded));
            assertEquals(Optional.of(key), entries.listedKey(EncodedKey.listed(encoded.bytes()), entry));
        }
    }

    @Test
    void nestingHasALimitBothWays() {
        Object nested = "a";
        for (int i = 0; i < 60; i++) {
            nested = List.of(nested);
        }
        var key = new Key(nested);
        assertEquals(Optional.of(key), KeyCodec.decode(codec().encode(key).bytes(), Codecs.LOADER));
        assertTrue(
                CanonicalReader.find(ByteBuffer.wrap(nested(60)), Codecs.LOADER).isPresent());
        assertEquals(Optional.empty(), CanonicalReader.find(ByteBuffer.wrap(nested(100)), Codecs.LOADER));
    }

    /** A key of a key of a key. */
    private static byte[] nested(int depth) {
        byte[] bytes = {CanonicalKeys.NULL_TAG};
        byte[] name = Key.class.getName().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < depth; i++) {
            bytes = CanonicalKeys.join(CanonicalKeys.PARTS, name, CanonicalKeys.join(CanonicalKeys.LIST, bytes));
        }
        return bytes;
    }

    private KeyCodec codec() {
        return codec(alphabet);
    }

    private static KeyCodec codec(Alphabet alphabet) {
        return KeyCodec.of(KeySettings.of(alphabet, 1 << 16));
    }
}
