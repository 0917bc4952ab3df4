package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.Compression.Algorithm;
import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compressed, and by what it is read. */
class CompressionTest {

    private static final ValueFormat RAW = new ValueFormat.Raw();

    @ParameterizedTest
    @EnumSource(value = Algorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void onlyWhatIsLongerThanTheThresholdIsCompressed(Algorithm algorithm) {
        var codec = codec(Compression.of(algorithm));
        assertEquals(Envelope.HEADER_BYTES + 2048, codec.encode(new byte[2048], KEY).length);
        assertTrue(codec.encode(new byte[2049], KEY).length < 200);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void whatWouldNotBecomeSmallerIsLeftAsItIs(Algorithm algorithm) {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        var codec = codec(Compression.of(algorithm));
        byte[] stored = codec.encode(noise, KEY);
        assertEquals(Envelope.HEADER_BYTES + noise.length, stored.length);
        assertArrayEquals(noise, (byte[]) codec.decode(stored, KEY));
    }

    @Test
    void defaultIsDeflateAboveTwoKilobytes() {
        assertEquals(
                new Compression(Algorithm.DEFLATE, 2048),
                CodecSettings.of("c", RAW).compression());
        assertEquals(1, codec(Compression.DEFAULT).encode(new byte[5000], KEY)[4]);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void changeOfTheSettingLeavesOldValuesReadableWhereTheJdkReadsThem(Algorithm now) {
        var codec = codec(Compression.of(now));
        byte[] value = new byte[5000];
        for (var before : new Algorithm[] {Algorithm.NONE, Algorithm.DEFLATE, Algorithm.GZIP}) {
            byte[] stored = codec(Compression.of(before)).encode(value, KEY);
            assertArrayEquals(value, (byte[]) codec.decode(stored, KEY));
        }
        for (var before : new Algorithm[] {Algorithm.ZSTD, Algorithm.LZ4}) {
            byte[] stored = codec(Compression.of(before)).encode(value, KEY);
            if (before != now) {
                assertEquals(Reason.UNKNOWN_COMPRESSION, Codecs.reasonOf(codec, stored));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void fiftyMegabytesComeBack(Algorithm algorithm) {
        byte[] value = new byte[50_000_000];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) ((i * i) >>> 7);
        }
        var codec = codec(Compression.of(algorithm));
        assertArrayEquals(value, (byte[]) codec.decode(codec.encode(value, KEY), KEY));
    }

    @Test
    void valueAboveTheLimitIsUnencodable() {
        var codec = ValueCodec.of(CodecSettings.of("c", RAW).withMaxBytes(1000));
        assertEquals(1000, ((byte[]) codec.decode(codec.encode(new byte[1000], KEY), KEY)).length);
        var e = assertThrows(UnencodableValueException.class, () -> codec.encode(new byte[1001], KEY));
        assertTrue(e.getMessage().contains("1000"), e.getMessage());
    }

    @Test
    void limitsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Compression(Algorithm.NONE, -1));
        for (long maxBytes : new long[] {0, -1, CodecSettings.MOST_MAX_BYTES + 1}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CodecSettings.of("c", RAW).withMaxBytes(maxBytes));
        }
    }

    private static ValueCodec codec(Compression compression) {
        return ValueCodec.of(CodecSettings.of("c", RAW).with(compression));
    }
}
