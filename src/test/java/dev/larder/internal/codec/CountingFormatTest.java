package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that a store can add to, and all that is no such number beside them. */
class CountingFormatTest {

    private static final EncodedKey KEY = EncodedKey.listed(new byte[] {1});

    private static final ValueFormat CBOR = new ValueFormat.Cbor(Long.class, List.of());
    private static final CodecSettings SETTINGS = CodecSettings.of("c", new ValueFormat.Counting(CBOR));

    private final ValueCodec codec = ValueCodec.of(SETTINGS);

    @Test
    void numberIsTheLastEightBytesBehindTheSameOnes() {
        byte[] zero = codec.encode(0L, KEY);
        for (long number : new long[] {1, -1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] bytes = codec.encode(number, KEY);
            assertEquals(number, codec.decode(bytes, KEY));
            int at = bytes.length - Long.BYTES;
            assertEquals(number, ByteBuffer.wrap(bytes).getLong(at));
            assertArrayEquals(Arrays.copyOf(zero, at), Arrays.copyOf(bytes, at));
        }
    }

    @Test
    void whatWasStoredInTheOtherFormatIsRead() {
        assertEquals(5L, codec.decode(ValueCodec.of(CodecSettings.of("c", CBOR)).encode(5L, KEY), KEY));
    }

    @Test
    void allElseGoesByTheOtherFormat() {
        var java =
                new ValueFormat.Java(Object.class, AllowList.BASIC, getClass().getClassLoader());
        var any = ValueCodec.of(CodecSettings.of("c", new ValueFormat.Counting(java)));
        for (Object value : List.of("five", 5, 5L, List.of(5L))) {
            assertEquals(value, any.decode(any.encode(value, KEY), KEY));
        }
        assertTrue(any.countsLongs());
    }

    @Test
    void numberOfAnotherLengthOrVersionIsUnreadable() {
        byte[] longer = Arrays.copyOf(codec.encode(5L, KEY), Envelope.HEADER_BYTES + 9);
        longer[9] = 9;
        assertEquals(Reason.MALFORMED, reason(longer));
        byte[] newer = codec.encode(5L, KEY);
        newer[3] = 2;
        assertEquals(Reason.UNKNOWN_FORMAT, reason(newer));
    }

    private Reason reason(byte[] stored) {
        return assertThrows(UnreadableValueException.class, () -> codec.decode(stored, KEY))
                .reason();
    }

    @Test
    void sealedOrCompressedNumbersAreNotInTheClear() {
        assertTrue(codec.countsLongs(), "only what is longer is compressed");
        assertFalse(ValueCodec.of(SETTINGS.with(Codecs.sealing(1))).countsLongs());
        assertFalse(ValueCodec.of(SETTINGS.with(new Compression(Compression.Algorithm.DEFLATE, 7)))
                .countsLongs());
        assertFalse(ValueCodec.of(CodecSettings.of("c", CBOR)).countsLongs());
    }
}
