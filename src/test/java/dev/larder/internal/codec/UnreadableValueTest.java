package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static dev.larder.internal.codec.Codecs.codec;
import static dev.larder.internal.codec.Codecs.reasonOf;
import static dev.larder.internal.codec.Codecs.stored;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of value that cannot be read is told apart, and none costs more than it should. */
class UnreadableValueTest {

    private static final ValueFormat TEXT = new ValueFormat.Text();

    @Nested
    class Envelopes {

        @Test
        void otherMagicIsForeign() {
            assertEquals(Reason.FOREIGN, reasonOf(TEXT, "hello world".getBytes(UTF_8)));
            assertEquals(Reason.FOREIGN, reasonOf(TEXT, new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 0, 0, 0, 0, 0, 0}));
        }

        @Test
        void unknownNumbersInTheHeaderAreTold() {
            assertEquals(Reason.UNKNOWN_FORMAT, reasonOf(TEXT, changed(2, 99)));
            assertEquals(Reason.UNKNOWN_FORMAT, reasonOf(TEXT, changed(3, 99)));
            assertEquals(Reason.UNKNOWN_COMPRESSION, reasonOf(TEXT, changed(4, 99)));
            assertEquals(Reason.UNKNOWN_FORMAT, reasonOf(TEXT, changed(5, 2)));
        }

        @Test
        void negativeOrHugeLengthIsTooLarge() {
            assertEquals(Reason.TOO_LARGE, reasonOf(TEXT, changed(6, 0xFF)));
            assertEquals(Reason.TOO_LARGE, reasonOf(TEXT, changed(6, 0x7F)));
        }

        private byte[] changed(int at, int to) {
            byte[] stored = codec(TEXT).encode("hello", KEY);
            stored[at] = (byte) to;
            return stored;
        }
    }

    @Nested
    class Bombs {

        @SuppressWarnings("serial") // never serialized
        static final class Numbers extends ArrayList<Integer> {}

        @SuppressWarnings("serial") // never serialized
        static final class Texts extends HashMap<String, String> {}

        /** Nested without end, as far as the type tells. */
        record Nest(List<Nest> more) {}

        /** A gigabyte of zeros in a megabyte, with a true length before it and with a false one. */
        @Test
        void bombIsRefusedBeforeAndWhileItInflates() throws IOException {
            byte[] zeros = new byte[32 << 20];
            for (var algorithm : Compression.Algorithm.values()) {
                if (algorithm == Compression.Algorithm.NONE) {
                    continue;
                }
                var settings = CodecSettings.of("c", new ValueFormat.Raw()).with(Compression.of(algorithm));
                byte[] bomb = ValueCodec.of(settings).encode(zeros, KEY);
                var careful = ValueCodec.of(settings.withMaxBytes(1 << 20));
                assertTrue(bomb.length < zeros.length / 100, algorithm.name());
                assertEquals(Reason.TOO_LARGE, reasonOf(careful, bomb), algorithm.name());
                var liar = bomb.clone();
                ByteBuffer.wrap(liar).putInt(6, 1 << 20);
                var reason = reasonOf(careful, liar);
                assertTrue(reason == Reason.TOO_LARGE || reason == Reason.MALFORMED, algorithm.name());
            }
        }

        /** The length is allowed, but nothing so short can be so long. */
        @Test
        void lengthThatTheContentCannotHaveIsRefused() throws IOException {
            byte[] deflated = new byte[100];
            var deflater = new Deflater();
            deflater.setInput(new byte[50]);
            deflater.finish();
            int length = deflater.deflate(deflated);
            deflater.end();
            assertEquals(Reason.TOO_LARGE, reasonOf(new ValueFormat.Raw(), compressed(1, deflated, length, 60 << 20)));
            var gzip = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(gzip)) {
                out.write(new byte[50]);
            }
            assertEquals(
                    Reason.TOO_LARGE,
                    reasonOf(new ValueFormat.Raw(), compressed(2, gzip.toByteArray(), gzip.size(), 60 << 20)));
        }

        private static byte[] compressed(int id, byte[] content, int length, int declared) {
            byte[] stored = Arrays.copyOf(stored(1, Arrays.copyOf(content, length)), Envelope.HEADER_BYTES + length);
            new Envelope((byte) 1, (byte) 1, (byte) id, false, declared).putInto(stored);
            return stored;
        }

        @ParameterizedTest
        @ValueSource(ints = {0x5A, 0x7A, 0x9A, 0xBA})
        void lengthsInCborAreNotBelieved(int major) {
            // bytes, text, array, map of 2^31 - 1 elements
            byte[] body = {(byte) major, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0};
            for (var type : List.of(byte[].class, String.class, int[].class, Texts.class, Numbers.class)) {
                reasonOf(new ValueFormat.Cbor(type, List.of()), stored(3, body));
            }
        }

        @Test
        void deepNestingIsRefusedByTheMappedFormats() {
            byte[] json = "{\"more\":[".repeat(50_000).getBytes(UTF_8);
            assertEquals(Reason.TOO_LARGE, reasonOf(new ValueFormat.Json(Nest.class, List.of()), stored(4, json)));
            // a map of one, its key of four bytes, an array of one
            byte[] cbor = "\u00a1dmore\u0081".repeat(50_000).getBytes(ISO_8859_1);
            assertEquals(Reason.TOO_LARGE, reasonOf(new ValueFormat.Cbor(Nest.class, List.of()), stored(3, cbor)));
        }

        @Test
        void deepNestingIsRefusedByJavaSerialization() throws IOException {
            Object nested = "end";
            for (int i = 0; i < 40; i++) {
                nested = new ArrayList<>(List.of(nested));
            }
            assertEquals(Reason.TOO_DEEP, reasonOf(Codecs.java(), stored(6, serialized(nested))));
        }

        /** Each set holds two that hold the next two: to hash the outermost takes 2^100 steps. */
        @Test
        void setsInSetsAreRefusedInNoTime() throws IOException {
            Set<Object> root = new HashSet<>();
            Set<Object> left = root;
            Set<Object> right = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                Set<Object> nextLeft = new HashSet<>();
                Set<Object> nextRight = new HashSet<>();
                nextLeft.add("foo");
                left.add(nextLeft);
                left.add(nextRight);
                right.add(nextLeft);
                right.add(nextRight);
                left = nextLeft;
                right = nextRight;
            }
            byte[] stored = stored(6, serialized(root));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> assertEquals(Reason.TOO_DEEP, reasonOf(Codecs.java(), stored)));
        }

        @Test
        void arrayThatTheContentCannotFillIsNotAllocated() throws IOException {
            byte[] array = serialized(new long[3]);
            // the length stands before three times eight bytes
            ByteBuffer.wrap(array).putInt(array.length - 28, Integer.MAX_VALUE);
            assertEquals(Reason.TOO_LARGE, reasonOf(Codecs.java(), stored(6, array)));
        }

        @Test
        void tooManyObjectsAreRefused() throws IOException {
            byte[] many = stored(6, serialized(new ArrayList<>(List.of(1000, 2000, 3000, 4000))));
            var format = new ValueFormat.Java(Object.class, AllowList.BASIC.withLimits(20, 5), Codecs.LOADER);
            assertEquals(Reason.TOO_LARGE, reasonOf(format, many));
        }

        @Test
        void lengthsInKryoAreNotBelieved() {
            var format = new ValueFormat.Kryo(Object.class, List.of(), Codecs.LOADER);
            byte[] good = codec(format).encode(new long[] {1, 2, 3}, KEY);
            byte[] body = Arrays.copyOfRange(good, Envelope.HEADER_BYTES, good.length);
            // the length is a variable number, here in five bytes, for 3 + 1
            int at = 8 + 1;
            assertEquals(4, body[at]);
            var bomb = new ByteArrayOutputStream();
            bomb.write(body, 0, at);
            bomb.writeBytes(new byte[] {-1, -1, -1, -1, 7});
            bomb.write(body, at + 1, body.length - at - 1);
            assertEquals(Reason.MALFORMED, reasonOf(format, stored(7, bomb.toByteArray())));
        }
    }

    @Nested
    class Classes {

        private static final String ITEM = "shop.Item";
        private static final CompiledClasses OLD = item("String name");
        private static final CompiledClasses MORE = item("String name, String price");
        private static final CompiledClasses LESS = item("");
        private static final CompiledClasses OTHER = item("java.util.List<String> name");

        private static CompiledClasses item(String components) {
            return new CompiledClasses(
                    ITEM,
                    "package shop; public record Item(%s) implements java.io.Serializable { }".formatted(components));
        }

        static List<CompiledClasses> changed() {
            return List.of(MORE, LESS, OTHER);
        }

        @ParameterizedTest
        @MethodSource("changed")
        void changedRecordIsUnreadableInTheMappedFormats(CompiledClasses now) {
            byte[] json = codec(new ValueFormat.Json(OLD.type(ITEM), List.of())).encode(OLD.make(ITEM, "tea"), KEY);
            byte[] cbor = codec(new ValueFormat.Cbor(OLD.type(ITEM), List.of())).encode(OLD.make(ITEM, "tea"), KEY);
            assertEquals(Reason.CLASS_CHANGED, reasonOf(new ValueFormat.Json(now.type(ITEM), List.of()), json));
            assertEquals(Reason.CLASS_CHANGED, reasonOf(new ValueFormat.Cbor(now.type(ITEM), List.of()), cbor));
        }

        @ParameterizedTest
        @MethodSource("changed")
        void changedRecordIsUnreadableInKryo(CompiledClasses now) {
            byte[] stored = codec(kryo(OLD)).encode(OLD.make(ITEM, "tea"), KEY);
            assertEquals(Reason.CLASS_CHANGED, reasonOf(kryo(now), stored));
        }

        /** Java serialization lets records gain and lose components; what changes its type it does not. */
        @Test
        void changedTypeIsUnreadableInJavaSerialization() {
            byte[] stored = codec(java(OLD)).encode(OLD.make(ITEM, "tea"), KEY);
            assertEquals(Reason.CLASS_CHANGED, reasonOf(java(OTHER), stored));
        }

        @Test
        void classWithAnotherSerialVersionIsUnreadable() {
            var source = "package shop; public class Item implements java.io.Serializable {"
                    + " private static final long serialVersionUID = %d; public Item() { } }";
            var before = new CompiledClasses(ITEM, source.formatted(1));
            var now = new CompiledClasses(ITEM, source.formatted(2));
            byte[] stored = codec(java(before)).encode(before.make(ITEM), KEY);
            assertEquals(Reason.CLASS_CHANGED, reasonOf(java(now), stored));
        }

        @Test
        void vanishedClassIsUnreadable() {
            byte[] stored = codec(java(OLD)).encode(OLD.make(ITEM, "tea"), KEY);
            assertEquals(Reason.CLASS_GONE, reasonOf(Codecs.java("shop.*"), stored));
        }

        @Test
        void classThatCannotBeLinkedIsUnreadable() {
            var source = "package shop; public class Item implements java.io.Serializable {"
                    + " private static final long serialVersionUID = Long.parseLong(\"%s\"); public Item() { } }";
            var before = new CompiledClasses(ITEM, source.formatted("1"));
            var now = new CompiledClasses(ITEM, source.formatted("one"));
            byte[] stored = codec(java(before)).encode(before.make(ITEM), KEY);
            assertEquals(Reason.CLASS_GONE, reasonOf(java(now), stored));
        }

        private static ValueFormat java(CompiledClasses classes) {
            return new ValueFormat.Java(Object.class, AllowList.BASIC.and("shop.*"), classes);
        }

        private static ValueFormat kryo(CompiledClasses classes) {
            return new ValueFormat.Kryo(classes.type(ITEM), List.of(classes.type(ITEM)), classes);
        }

        @Test
        void foreignClassIsRefusedAtTheTopAndInside() throws IOException {
            var url = new URL("http://localhost/");
            assertEquals(Reason.CLASS_REFUSED, reasonOf(Codecs.java(), stored(6, serialized(url))));
            assertEquals(
                    Reason.CLASS_REFUSED,
                    reasonOf(Codecs.java(), stored(6, serialized(new ArrayList<>(List.of("a", url))))));
            assertEquals(Reason.CLASS_REFUSED, reasonOf(Codecs.java(), stored(6, serialized(new URL[0]))));
        }

        /** Not even loaded: its name is enough. */
        @Test
        void foreignClassIsRefusedBeforeItIsLoaded() {
            byte[] stored = codec(java(OLD)).encode(OLD.make(ITEM, "tea"), KEY);
            var asked = new ArrayList<String>();
            var loader = new ClassLoader(null) {
                @Override
                public Class<?> loadClass(String name) throws ClassNotFoundException {
                    asked.add(name);
                    throw new ClassNotFoundException(name);
                }
            };
            assertEquals(
                    Reason.CLASS_REFUSED,
                    reasonOf(new ValueFormat.Java(Object.class, AllowList.BASIC, loader), stored));
            assertEquals(List.of(), asked);
        }

        @Test
        void proxyIsRefused() throws IOException {
            var proxy = Proxy.newProxyInstance(Codecs.LOADER, new Class<?>[] {Comparable.class}, (Serializable
                            & java.lang.reflect.InvocationHandler)
                    (self, method, arguments) -> 0);
            assertEquals(Reason.CLASS_REFUSED, reasonOf(Codecs.java("java.lang.**"), stored(6, serialized(proxy))));
        }

        @Test
        void valueOfAnotherTypeIsUnreadable() throws IOException {
            var numbers = new ValueFormat.Java(Integer.class, AllowList.BASIC, Codecs.LOADER);
            assertEquals(Reason.WRONG_TYPE, reasonOf(numbers, stored(6, serialized("text"))));
            assertEquals(Reason.WRONG_TYPE, reasonOf(numbers, stored(6, serialized(null))));
            byte[] kryo = codec(new ValueFormat.Kryo(Object.class, List.of(), Codecs.LOADER))
                    .encode("text", KEY);
            assertEquals(
                    Reason.WRONG_TYPE, reasonOf(new ValueFormat.Kryo(Integer.class, List.of(), Codecs.LOADER), kryo));
            assertEquals(
                    Reason.WRONG_TYPE,
                    reasonOf(new ValueFormat.Json(String.class, List.of()), stored(4, "null".getBytes(UTF_8))));
            assertEquals(
                    Reason.CLASS_CHANGED,
                    reasonOf(new ValueFormat.Json(Integer.class, List.of()), stored(4, "\"1\"".getBytes(UTF_8))));
        }
    }

    @Nested
    class Secrecy {

        private static final String SECRET = "4111111111111111";

        @Test
        void messageNeverHoldsTheContent() {
            byte[] json = stored(4, ("\"" + SECRET + "\"").getBytes(UTF_8));
            var e = assertThrows(
                    UnreadableValueException.class,
                    () -> codec(new ValueFormat.Json(Integer.class, List.of())).decode(json, KEY));
            assertFalse(e.getMessage().contains(SECRET), e.getMessage());
            assertNull(e.getCause());
        }

        /** Tells its content when it fails. */
        public record Told(String text) {
            @Override
            public String text() {
                throw new IllegalStateException(text);
            }
        }

        interface Types {
            Map<String, Map<String, Told>> told();
        }

        @Test
        void messageOfTheUnencodableNeverHoldsTheContent() throws Exception {
            var map = new HashMap<String, Map<String, Told>>(Map.of(SECRET, Map.of(SECRET, new Told(SECRET))));
            var type = Types.class.getDeclaredMethod("told").getGenericReturnType();
            for (var format : List.of(Codecs.java(), new ValueFormat.Json(type, List.of()))) {
                var e = assertThrows(
                        UnencodableValueException.class, () -> codec(format).encode(map, KEY));
                assertFalse(e.getMessage().contains(SECRET), e.getMessage());
                assertTrue(e.getMessage().contains("java.util.HashMap"), e.getMessage());
                assertNull(e.getCause());
            }
        }
    }

    static byte[] serialized(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
