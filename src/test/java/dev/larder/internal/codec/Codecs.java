package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** What the tests of codecs have in common. */
final class Codecs {

    static final KeyCodec KEYS = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, 250));
    static final EncodedKey KEY = KEYS.encode("order 1");
    static final ClassLoader LOADER = Codecs.class.getClassLoader();

    private Codecs() {}

    static ValueCodec codec(ValueFormat format) {
        return ValueCodec.of(CodecSettings.of("orders", format));
    }

    static ValueFormat java(String... allowed) {
        return new ValueFormat.Java(Object.class, AllowList.BASIC.and(allowed), LOADER);
    }

    static Sealing sealing(int... keyNumbers) {
        var keys = java.util.Arrays.stream(keyNumbers)
                .mapToObj(number -> Map.entry("key-" + number, secret(number)))
                .toList();
        return new Sealing(KeyRing.of(keys), new SecureRandom());
    }

    static byte[] secret(int number) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) number);
        return secret;
    }

    /** An uncompressed, unsealed value with this body. */
    static byte[] stored(int format, byte[] body) {
        byte[] stored = new byte[Envelope.HEADER_BYTES + body.length];
        new Envelope((byte) format, (byte) 1, Compressors.NONE, false, body.length).putInto(stored);
        System.arraycopy(body, 0, stored, Envelope.HEADER_BYTES, body.length);
        return stored;
    }

    static Reason reasonOf(ValueCodec codec, byte[] stored) {
        return Assertions.assertThrows(UnreadableValueException.class, () -> codec.decode(stored, KEY))
                .reason();
    }

    static Reason reasonOf(ValueFormat format, byte[] stored) {
        return reasonOf(codec(format), stored);
    }

    static List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }
}
