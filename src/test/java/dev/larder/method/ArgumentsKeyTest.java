package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers are those of docs/reference/annotations.md. */
class ArgumentsKeyTest {

    @ParameterizedTest
    @MethodSource("arguments")
    @DisplayName("22-24: keys of equal arguments are equal and have one hash")
    void equalArgumentsMakeEqualKeys(Arguments arguments) {
        assertEquals(arguments.key(), arguments.key());
        assertEquals(arguments.key().hashCode(), arguments.key().hashCode());
    }

    @Test
    @DisplayName("22-24: keys of different arguments differ")
    void differentArgumentsMakeDifferentKeys() {
        var all = arguments();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(all.get(i).key(), all.get(j).key(), all.get(i) + " and " + all.get(j));
            }
        }
    }

    @Test
    @DisplayName("22-25: keys are the same bytes exactly if they are equal")
    void bytesAreEqualWhereKeysAre() {
        var codec = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, 1 << 16));
        var seen = new HashSet<EncodedKey>();
        for (var arguments : arguments()) {
            var encoded = codec.encode(arguments.key());
            assertEquals(encoded, codec.encode(arguments.key()));
            assertTrue(seen.add(encoded), () -> "as another's: " + arguments.key());
            assertEquals(
                    Optional.of(arguments.key()),
                    KeyCodec.decode(encoded.bytes(), getClass().getClassLoader()));
        }
    }

    /** Pinned: with another class name, or other parts, nothing is found that a store holds. */
    @Test
    @DisplayName("25: the bytes of a key stay as they are")
    void bytesStayAsTheyAre() {
        var codec = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, 1 << 16));
        var name = "dev.larder.method.ArgumentsKey";
        assertEquals(
                "b:\n" + "\0\0\0\2" + "\0\0\0\36" + name + "\0\0\0\32" // two parts: the class, and a list
                        + "\2\0\0\0\2" + "\0\0\0\14" + "\1\0\0\0\1" + "\0\0\0\3" + "s:a" + "\0\0\0\1" + "\0",
                codec.encode(ArgumentsKey.of("a", null)).text());
    }

    @Test
    void hashesSpread() {
        long hashes = arguments().stream()
                .map(arguments -> arguments.key().hashCode())
                .distinct()
                .count();
        assertTrue(hashes > arguments().size() / 2, () -> hashes + " hashes");
    }

    /** Each makes its arguments anew, so that no two keys are equal by identity. No two of the list are equal. */
    interface Arguments {
        ArgumentsKey key();
    }

    static List<Arguments> arguments() {
        return List.of(
                () -> ArgumentsKey.of(),
                () -> ArgumentsKey.of((Object) null),
                () -> ArgumentsKey.of(null, null),
                () -> ArgumentsKey.of("null"),
                () -> ArgumentsKey.of(""),
                () -> ArgumentsKey.of(1),
                () -> ArgumentsKey.of(1L),
                () -> ArgumentsKey.of("a", "b"),
                () -> ArgumentsKey.of("b", "a"),
                () -> ArgumentsKey.of("a, b"),
                () -> ArgumentsKey.of(List.of("a", "b")),
                () -> ArgumentsKey.of((Object) new String[] {"a", "b"}),
                () -> ArgumentsKey.of("a", new String[] {"b"}),
                () -> ArgumentsKey.of("a", new String[0]),
                () -> ArgumentsKey.of("a", null),
                () -> ArgumentsKey.of(new int[] {1, 2}),
                () -> ArgumentsKey.of(new int[] {2, 1}),
                () -> ArgumentsKey.of(new long[] {1, 2}),
                () -> ArgumentsKey.of((Object) new Integer[] {1, 2}),
                () -> ArgumentsKey.of((Object) new Object[][] {{1, "x"}, {null}}),
                () -> ArgumentsKey.of((Object) new Object[][] {{1, "x"}, null}),
                () -> ArgumentsKey.of((Object) new Object[] {new int[] {1}, new Object[] {new byte[] {7}}}));
    }

    @Test
    @DisplayName("26: a key stays what it was when the caller changes an array, however deep")
    void laterChangesDoNotReachTheKey() {
        var inner = new int[] {1};
        var outer = new Object[] {inner, "x"};
        var key = ArgumentsKey.of(outer, inner);
        var before = ArgumentsKey.of(new Object[] {new int[] {1}, "x"}, new int[] {1});
        inner[0] = 2;
        outer[1] = "y";
        assertEquals(before, key);
        assertEquals(before.hashCode(), key.hashCode());
    }

    @Test
    @DisplayName("26: the array of arguments itself is copied, since the container may hand out its own")
    void argumentsAreCopied() {
        var arguments = new Object[] {"a"};
        var key = ArgumentsKey.of(arguments);
        arguments[0] = "b";
        assertEquals(ArgumentsKey.of("a"), key);
    }

    @Test
    @DisplayName("25: a key comes back equal from serialization")
    void serializedKeyIsEqual() throws Exception {
        var key = ArgumentsKey.of("a", null, 1, new int[] {1, 2}, new Object[][] {{"x"}, {null}});
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(key);
        }
        Object back;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            back = in.readObject();
        }
        assertEquals(key, back);
        assertEquals(key.hashCode(), back.hashCode());
    }

    @Test
    @DisplayName("25: a key of something that cannot be serialized cannot be either")
    void keyIsNoMoreSerializableThanItsArguments() throws Exception {
        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(ArgumentsKey.of(new Object())));
        }
    }

    @Test
    @DisplayName("25: a key shows its arguments")
    void keyShowsItsArguments() {
        assertEquals("[]", ArgumentsKey.of().toString());
        assertEquals(
                "[a, null, [1, 2], [[x]]]",
                ArgumentsKey.of("a", null, new int[] {1, 2}, new String[][] {{"x"}})
                        .toString());
    }
}
