package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every format with every compression, sealed or not. */
@ParameterizedClass
@MethodSource("all")
class ValueCodecContractTest {

    private static final int MANY_LINES = 15;
    private static final Map<String, ValueCodec> CODECS = new ConcurrentHashMap<>();

    record Kind(
            ValueFormat format, Compression.Algorithm algorithm, boolean isSealed, Function<Random, Object> values) {

        /** Kept, as to make a mapper takes longer than most tests. */
        ValueCodec codec(String cacheName) {
            return CODECS.computeIfAbsent(cacheName + " of " + this, name -> newCodec(cacheName));
        }

        ValueCodec newCodec(String cacheName) {
            var settings = CodecSettings.of(cacheName, format).with(new Compression(algorithm, 256));
            return ValueCodec.of(isSealed ? settings.with(Codecs.sealing(1)) : settings);
        }

        @Override
        public String toString() {
            return format.getClass().getSimpleName() + " " + algorithm + (isSealed ? " sealed" : "");
        }
    }

    static Stream<Kind> all() {
        Function<Random, Object> orders = random -> Order.random(random, random.nextInt(MANY_LINES));
        Function<Random, Object> bytes = random -> {
            byte[] value = new byte[random.nextInt(1500)];
            // half of it compresses well
            random.ints(value.length / 2).forEach(at -> value[Math.floorMod(at, value.length)] = (byte) at);
            return value;
        };
        Function<Random, Object> texts = random -> (Order.text(random) + "\uD83D").repeat(random.nextInt(100));
        return Stream.of(
                        kinds(new ValueFormat.Raw(), bytes),
                        kinds(new ValueFormat.Text(), texts),
                        kinds(new ValueFormat.Cbor(Order.class, List.of()), orders),
                        kinds(new ValueFormat.Json(Order.class, List.of()), orders),
                        kinds(new ValueFormat.Smile(Order.class, List.of()), orders),
                        kinds(Codecs.java("dev.larder.internal.codec.*"), orders),
                        kinds(new ValueFormat.Kryo(Order.class, Order.CLASSES, Codecs.LOADER), orders))
                .flatMap(kinds -> kinds);
    }

    private static Stream<Kind> kinds(ValueFormat format, Function<Random, Object> values) {
        return Arrays.stream(Compression.Algorithm.values())
                .flatMap(algorithm ->
                        Stream.of(false, true).map(isSealed -> new Kind(format, algorithm, isSealed, values)));
    }

    @Parameter
    Kind kind;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void valueComesBackEqual(long seed) {
        var value = kind.values.apply(new Random(seed));
        var codec = kind.codec("orders");
        assertSame(value, codec.decode(codec.encode(value, Codecs.KEY), Codecs.KEY));
    }

    @Test
    void twoCodecsWithTheSameSettingsReadEachOther() {
        var value = kind.values.apply(new Random(1));
        assertSame(
                value, kind.newCodec("orders").decode(kind.newCodec("orders").encode(value, Codecs.KEY), Codecs.KEY));
    }

    @Test
    void truncatedAtAnyLengthIsUnreadable() {
        byte[] stored = stored(2);
        var codec = kind.codec("orders");
        for (int length = 0; length < stored.length; length++) {
            byte[] truncated = Arrays.copyOf(stored, length);
            assertThrows(UnreadableValueException.class, () -> codec.decode(truncated, Codecs.KEY), "length " + length);
        }
    }

    @Test
    void bytesAfterTheEndAreUnreadable() {
        byte[] longer = Arrays.copyOf(stored(2), stored(2).length + 1);
        Codecs.reasonOf(kind.codec("orders"), longer);
    }

    /** Sealed, it is always noticed. In the clear a changed letter is just another letter; but nothing else may be thrown. */
    @Test
    void changedInAnyByteIsUnreadableOrAnotherValue() {
        byte[] stored = stored(3);
        var codec = kind.codec("orders");
        var random = new Random(4);
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            boolean readable = isReadable(codec, changed);
            assertTrue(!readable || !kind.isSealed, "byte " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void foreignBytesAreUnreadable(long seed) {
        var random = new Random(seed);
        var codec = kind.codec("orders");
        for (int i = 0; i < 200; i++) {
            byte[] foreign = new byte[random.nextInt(200)];
            random.nextBytes(foreign);
            Codecs.reasonOf(codec, foreign);
        }
    }

    /** The header is right, what follows is not: the case of an attacker. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void rightHeaderBeforeForeignBytesThrowsNothingElse(long seed) {
        var random = new Random(seed);
        var codec = kind.codec("orders");
        byte[] stored = stored(2);
        for (int i = 0; i < 300; i++) {
            byte[] foreign = stored.clone();
            int from = Envelope.HEADER_BYTES + random.nextInt(foreign.length - Envelope.HEADER_BYTES);
            for (int at = from; at < foreign.length; at++) {
                foreign[at] = (byte) random.nextInt();
            }
            assertTrue(!isReadable(codec, foreign) || !kind.isSealed || Arrays.equals(foreign, stored));
        }
    }

    @Test
    void sealedValueBelongsToItsKeyAndCache() {
        byte[] stored = stored(2);
        var otherKey = Codecs.KEYS.encode("order 2");
        if (kind.isSealed) {
            assertEquals(
                    Reason.TAMPERED,
                    assertThrows(
                                    UnreadableValueException.class,
                                    () -> kind.codec("orders").decode(stored, otherKey))
                            .reason());
            assertEquals(Reason.TAMPERED, Codecs.reasonOf(kind.codec("odrers"), stored));
        } else {
            kind.codec("odrers").decode(stored, otherKey);
        }
    }

    @Test
    void whatIsLargerThanTheLimitIsNeitherWrittenNorRead() {
        byte[] stored = stored(2);
        var value = kind.values.apply(new Random(2));
        var settings = CodecSettings.of("orders", kind.format)
                .with(new Compression(kind.algorithm, 256))
                .withMaxBytes(200);
        var small = ValueCodec.of(kind.isSealed ? settings.with(Codecs.sealing(1)) : settings);
        assertThrows(UnencodableValueException.class, () -> small.encode(value, Codecs.KEY));
        assertEquals(Reason.TOO_LARGE, Codecs.reasonOf(small, stored));
    }

    @Test
    void otherFormatsAreUnreadable() {
        byte[] stored = stored(2);
        for (var other : all().filter(one -> one.isSealed == kind.isSealed && one.algorithm == kind.algorithm)
                .toList()) {
            if (!other.format.equals(kind.format)) {
                assertEquals(Reason.UNKNOWN_FORMAT, Codecs.reasonOf(other.codec("orders"), stored));
            }
        }
    }

    @Test
    void threadsShareACodec() throws Exception {
        var codec = kind.codec("orders");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<Boolean>>();
            IntStream.range(0, 8)
                    .forEach(seed -> tasks.add(() -> {
                        for (int i = 0; i < 5; i++) {
                            var value = kind.values.apply(new Random(seed * 100 + i));
                            assertSame(value, codec.decode(codec.encode(value, Codecs.KEY), Codecs.KEY));
                        }
                        return true;
                    }));
            for (var done : threads.invokeAll(tasks)) {
                assertTrue(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] stored(long seed) {
        var value = kind.values.apply(new Random(seed));
        return kind.codec("orders").encode(value, Codecs.KEY);
    }

    private static boolean isReadable(ValueCodec codec, byte[] stored) {
        try {
            codec.decode(stored, Codecs.KEY);
            return true;
        } catch (UnreadableValueException e) {
            assertNotEquals(null, e.reason());
            return false;
        }
    }

    private static void assertSame(Object expected, Object actual) {
        if (expected instanceof byte[] bytes) {
            assertArrayEquals(bytes, (byte[]) actual);
        } else {
            assertEquals(expected, actual);
        }
    }
}
