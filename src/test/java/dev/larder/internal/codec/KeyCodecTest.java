package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.KeySettings.Alphabet;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as bytes: equal ones equal, unequal ones unequal, in each alphabet. */
@ParameterizedClass
@EnumSource(Alphabet.class)
class KeyCodecTest {

    private static final int LIMIT = 250;

    @Parameter
    Alphabet alphabet;

    record Point(int x, Integer y) {}

    record Named(String name, Object inside) implements Serializable {}

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    /** As the keys of method caches are: serializable, with the arguments and their hash code. */
    static class Arguments implements Serializable {
        private static final long serialVersionUID = 1;
        private final Object[] arguments;
        private final transient int hash;

        Arguments(Object... arguments) {
            this.arguments = arguments;
            this.hash = Arrays.deepHashCode(arguments);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Arguments same && Arrays.deepEquals(arguments, same.arguments);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** An object with two references. */
    static final class Pair implements Serializable {
        private static final long serialVersionUID = 1;
        private final Object left;
        private final Object right;

        Pair(Object left, Object right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair same && left.equals(same.left) && right.equals(same.right);
        }

        @Override
        public int hashCode() {
            return Objects.hash(left, right);
        }
    }

    /** Its hash code may differ from JVM to JVM, and is no part of it. */
    static final class Parts implements KeyParts {
        private final Object[] parts;

        Parts(Object... parts) {
            this.parts = parts;
        }

        @Override
        public Object[] keyParts() {
            return parts;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Parts same && Arrays.deepEquals(parts, same.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(parts);
        }
    }

    /** All different from each other. */
    static List<Object> differentKeys() {
        return new ArrayList<>(Arrays.asList(
                1,
                1L,
                (short) 1,
                (byte) 1,
                '1',
                "1",
                1.0,
                1.0f,
                BigInteger.ONE,
                BigDecimal.ONE,
                new BigDecimal("1.0"),
                true,
                "true",
                "int:1",
                "s:1",
                "x:1",
                "b:1",
                "h:1",
                "",
                " ",
                "a b",
                "a\\0020b",
                "a\u0000b",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                "\uFFFD",
                "?",
                "\\ud83d",
                "\\d83d\uD83D",
                "\uD83D\uD83D",
                "é",
                "e\u0301",
                "A",
                "a",
                '\uD83D',
                0.0,
                -0.0,
                Double.NaN,
                new UUID(0, 1),
                "00000000-0000-0000-0000-000000000001",
                Color.RED,
                Color.GREEN,
                "RED",
                LocalDate.EPOCH,
                LocalDateTime.MIN,
                LocalTime.NOON,
                Instant.EPOCH,
                OffsetDateTime.MAX,
                ZonedDateTime.of(LocalDateTime.of(2026, 11, 21, 1, 2), ZoneId.of("Europe/Vienna")),
                ZonedDateTime.of(LocalDateTime.of(2026, 11, 21, 1, 2), ZoneId.of("Europe/Paris")),
                Year.of(5),
                YearMonth.of(2026, 1),
                MonthDay.of(1, 1),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Period.ofDays(1),
                ZoneId.of("Europe/Vienna"),
                ZoneOffset.UTC,
                new Point(1, 2),
                new Point(2, 1),
                new Point(1, null),
                new Named("a", "b"),
                new Named("a", 'b'),
                List.of(),
                List.of("a", "b"),
                List.of("ab"),
                List.of("a", List.of("b")),
                List.of("b", "a"),
                Arrays.asList("a", null),
                Arrays.asList("a", "null"),
                Set.of("a", "b"),
                Set.of("a"),
                Map.of(),
                Map.of("a", "b"),
                Map.of("b", "a"),
                Map.entry("a", "b"),
                Optional.empty(),
                Optional.of("a"),
                new byte[] {1},
                new int[] {1},
                new long[] {1},
                new Integer[] {1},
                new Object[] {1},
                new byte[] {},
                new String[] {"a", "b"},
                String.class,
                "java.lang.String",
                new Arguments("a", 1),
                new Arguments("a", 1L),
                new Arguments(1, "a"),
                new Arguments(),
                new Parts("a", 1),
                new Parts(1, "a")));
    }

    @Test
    void unequalKeysHaveUnequalBytes() {
        var codec = codec();
        var seen = new HashMap<EncodedKey, Object>();
        for (var key : differentKeys()) {
            var same = seen.put(codec.encode(key), key);
            assertEquals(null, same, () -> key + " and " + same);
        }
    }

    @Test
    void equalKeysHaveEqualBytes() {
        assertSame("abc", "xabc".substring(1));
        assertSame(List.of("a", 1), new ArrayList<>(Arrays.asList("a", 1)));
        assertSame(List.of(), Collections.emptyList());
        assertSame(Map.of("a", 1, "b", 2, "c", 3), new TreeMap<>(Map.of("c", 3, "b", 2, "a", 1)));
        assertSame(Map.entry("a", 1), new AbstractMap.SimpleEntry<>("a", 1));
        assertSame(new Point(1, 1000), new Point(1, 1000));
        assertSame(new byte[] {1, 2}, new byte[] {1, 2});
        assertSame(new int[][] {{1}, {2}}, new int[][] {{1}, {2}});
        assertSame(Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L));
        var wide = new HashSet<>(1024);
        wide.addAll(List.of("Aa", "BB", "C"));
        assertSame(new LinkedHashSet<>(List.of("C", "BB", "Aa")), wide);
        assertSame(new Parts(Color.RED, null), new Parts(Color.RED, null));
    }

    /** Plain serialization would write a handle for the one and the text twice for the other. */
    @Test
    void sharedAndEqualArgumentsAreTheSame() {
        var a = new String("text");
        var b = new String("text");
        assertSame(new Pair(a, a), new Pair(a, b));
        assertSame(new Pair(new Pair(a, b), new Pair(b, b)), new Pair(new Pair(b, a), new Pair(a, a)));
        assertSame(new Arguments(a, a), new Arguments(a, b));
        assertSame(new Arguments(List.of(a), List.of(b)), new Arguments(new ArrayList<>(List.of(a)), List.of(a)));
        var descriptor = new String("[Ljava/lang/Object;");
        assertSame(new Arguments(descriptor), new Arguments(descriptor.intern()));
        assertSame(
                new Arguments(new LinkedHashMap<>(Map.of("Aa", 1, "BB", 2))),
                new Arguments(new TreeMap<>(Map.of("BB", 2, "Aa", 1))));
        assertSame(new Arguments(Color.GREEN, new Point(1, 2)), new Arguments(Color.GREEN, new Point(1, 2)));
    }

    /** Pinned: whoever changes what a key looks like loses what is stored under it. */
    @Test
    void formsStayAsTheyAre() {
        assertEquals("s:alice", text("alice"));
        assertEquals("int:-1", text(-1));
        assertEquals("double:0x1.0p-1", text(0.5));
        assertEquals("uuid:00000000-0000-0001-0000-000000000002", text(new UUID(1, 2)));
        assertEquals("enum:" + Color.class.getName() + ":GREEN", text(Color.GREEN));
        assertEquals("date:2026-11-21", text(LocalDate.of(2026, 11, 21)));
        assertEquals("x:\\d83d", text("\uD83D"));
        assertEquals(alphabet == Alphabet.VISIBLE_ASCII ? "x:a\\0020\\00e9" : "s:a é", text("a é"));
        byte[] list = {2, 0, 0, 0, 1, 0, 0, 0, 12, 1, 0, 0, 0, 1, 0, 0, 0, 3, 's', ':', 'a'};
        var written = alphabet == Alphabet.BYTES
                ? new String(list, StandardCharsets.UTF_8)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(list);
        assertEquals("b:" + written, text(List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyUnicodeIsAKeyOfItsOwn(long seed) {
        var random = new Random(seed);
        var codec = codec();
        var seen = new HashMap<EncodedKey, String>();
        for (int i = 0; i < 2000; i++) {
            var text = random.ints(1 + random.nextInt(6), 0, 0x10000)
                    .map(unit ->
                            random.nextInt(3) == 0 ? 0xD800 + unit % 0x800 : unit % (1 << (4 + random.nextInt(12))))
                    .collect(StringBuilder::new, (out, unit) -> out.append((char) unit), StringBuilder::append)
                    .toString();
            var encoded = codec.encode(text);
            var before = seen.put(encoded, text);
            assertTrue(before == null || before.equals(text));
            assertEquals(Optional.of(text), KeyCodec.decode(encoded.bytes(), Codecs.LOADER));
            assertInAlphabet(encoded);
        }
    }

    @Test
    void textsAreDecoded() {
        var texts = List.of(Integer.class, Long.class, String.class, Color.class, UUID.class, Character.class);
        for (var key : differentKeys()) {
            var encoded = codec().encode(key);
            var decoded = KeyCodec.decode(encoded.bytes(), Codecs.LOADER);
            if (decoded.isPresent()) {
                assertEquals(key, decoded.get());
            }
            assertFalse(texts.contains(key.getClass()) && decoded.isEmpty(), () -> "not decoded: " + key);
            assertInAlphabet(encoded);
        }
    }

    @Test
    void bytesOfNoKeyAreNotDecoded() {
        for (var text : List.of(
                "",
                "alice",
                "int:x",
                "uuid:",
                "enum:a",
                "enum:java.lang.String:A",
                "enum:no.Such:A",
                "enum:" + Color.class.getName() + ":BLUE",
                "date:2026-02-30",
                "zone:No/Where",
                "what:1",
                "h:abc")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertEquals(Optional.empty(), KeyCodec.decode(bytes, Codecs.LOADER), text);
        }
    }

    @Test
    void longKeyIsItsHashAndKeepsTheWhole() {
        var one = codec().encode("x".repeat(LIMIT));
        var other = codec().encode("x".repeat(LIMIT + 1));
        assertNotEquals(one, other);
        assertTrue(one.text().startsWith("h:") && one.bytes().length <= LIMIT);
        assertTrue(one.isFor(one.full()));
        assertFalse(one.isFor(other.full()));
        assertFalse(one.isFor(Optional.empty()));
        assertEquals(Optional.of("x".repeat(LIMIT)), KeyCodec.decode(one.full().orElseThrow(), Codecs.LOADER));
        var fits = codec().encode("x".repeat(LIMIT - 2));
        assertEquals(Optional.empty(), fits.full());
        assertTrue(fits.isFor(Optional.empty()));
    }

    @Test
    void hashedKeyShowsNothing() {
        var settings = KeySettings.of(alphabet, LIMIT).hashedWith("sixteen bytes 16".getBytes(StandardCharsets.UTF_8));
        var hashed = KeyCodec.of(settings);
        var other = KeyCodec.of(
                KeySettings.of(alphabet, LIMIT).hashedWith("another secret 1".getBytes(StandardCharsets.UTF_8)));
        for (var key : List.of("alice", "alice".repeat(100), List.of("alice"))) {
            var encoded = hashed.encode(key);
            assertTrue(encoded.text().startsWith("m:") && !encoded.text().contains("alice"));
            assertEquals(Optional.empty(), encoded.full());
            assertEquals(encoded, hashed.encode(key));
            assertNotEquals(encoded, other.encode(key));
            assertFalse((encoded + " " + settings).contains("sixteen"));
        }
        assertNotEquals(hashed.encode(1), hashed.encode(1L));
        assertFalse(codec().encode("alice").toString().contains("alice"));
    }

    static final class WithoutEquals implements Serializable {
        private static final long serialVersionUID = 1;
    }

    static final class Failing implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(java.io.ObjectOutputStream out) throws IOException {
            throw new IOException("no");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Failing;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Plain {
        @Override
        public boolean equals(Object other) {
            return other instanceof Plain;
        }

        @Override
        public int hashCode() {
            return Objects.hash(1);
        }
    }

    @Test
    void keyWithoutCanonicalFormIsRefusedByName() {
        var self = new ArrayList<Object>();
        self.add(self);
        for (var key : List.of(
                new Object(),
                new Plain(),
                new WithoutEquals(),
                new Failing(),
                List.of(new WithoutEquals()),
                new Named("a", new Object()),
                new AtomicInteger(),
                self)) {
            var e = assertThrows(UnencodableKeyException.class, () -> codec().encode(key));
            var inner = key instanceof List<?> list ? list.get(0) : key;
            var named = inner instanceof Named named2 ? named2.inside() : inner;
            assertTrue(e.getMessage().contains(named.getClass().getName()), e.getMessage());
        }
    }

    @Test
    void bytesAreCopies() {
        var key = codec().encode("alice");
        key.bytes()[0] = 0;
        assertArrayEquals("s:alice".getBytes(StandardCharsets.UTF_8), key.bytes());
    }

    private void assertInAlphabet(EncodedKey key) {
        if (alphabet == Alphabet.VISIBLE_ASCII) {
            for (byte one : key.bytes()) {
                assertTrue(one > 0x20 && one < 0x7F);
            }
        }
        if (alphabet == Alphabet.TEXT) {
            assertArrayEquals(key.bytes(), key.text().getBytes(StandardCharsets.UTF_8));
            assertTrue(key.text().chars().noneMatch(Character::isISOControl));
        }
    }

    private KeyCodec codec() {
        return KeyCodec.of(KeySettings.of(alphabet, LIMIT));
    }

    private String text(Object key) {
        return codec().encode(key).text();
    }

    private void assertSame(Object one, Object other) {
        assertEquals(codec().encode(one), codec().encode(other));
    }
}
