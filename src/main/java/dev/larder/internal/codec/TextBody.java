package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * {@link String} in UTF-8. One with an unpaired surrogate, which UTF-8 cannot hold (RFC 3629, section 3), goes out as its
 * UTF-16 code units, which is version 2.
 */
final class TextBody implements Body {

    private static final byte IN_UTF_8 = 1;
    private static final byte IN_UTF_16 = 2;

    @Override
    public byte id() {
        return 2;
    }

    @Override
    public boolean holds(Object value) {
        return value instanceof String;
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!(value instanceof String text)) {
            throw UnencodableValueException.notOfType(value, "String");
        }
        if (Surrogates.areAllPaired(text)) {
            out.write(text.getBytes(UTF_8));
            return IN_UTF_8;
        }
        for (int i = 0; i < text.length(); i++) {
            out.write(text.charAt(i) >>> 8);
            out.write(text.charAt(i));
        }
        return IN_UTF_16;
    }

    @Override
    public Object read(byte version, Slice bytes) throws IOException {
        return switch (version) {
            case IN_UTF_8 -> utf8(bytes);
            case IN_UTF_16 -> utf16(bytes);
            default -> throw new UnreadableValueException(Reason.UNKNOWN_FORMAT);
        };
    }

    /** As {@code new String} would, which replaces what is not well-formed: only then does a replacement appear. */
    private static String utf8(Slice bytes) throws CharacterCodingException {
        var text = new String(bytes.bytes(), bytes.offset(), bytes.length(), UTF_8);
        if (text.indexOf('\uFFFD') >= 0) { // may be a replacement or stand there rightly: the strict decoder knows
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes(), bytes.offset(), bytes.length()));
        }
        return text;
    }

    private static String utf16(Slice bytes) {
        if (bytes.length() % 2 != 0) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
        return ByteBuffer.wrap(bytes.bytes(), bytes.offset(), bytes.length())
                .asCharBuffer()
                .toString();
    }
}
