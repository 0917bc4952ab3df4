package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/** {@link Long} in eight bytes, the highest first, a negative one in two's complement: what a store can add to by itself. */
final class NumberBody implements Body {

    private static final byte VERSION = 1;

    @Override
    public byte id() {
        return 8;
    }

    @Override
    public boolean holds(Object value) {
        return value instanceof Long;
    }

    @Override
    public int bytesOf(Object value) {
        return Long.BYTES;
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!(value instanceof Long number)) {
            throw UnencodableValueException.notOfType(value, "Long");
        }
        out.write(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return VERSION;
    }

    @Override
    public Object read(byte version, Slice bytes) {
        Body.expectVersion(VERSION, version);
        if (bytes.length() != Long.BYTES) {
            throw new UnreadableValueException(Reason.MALFORMED);
        }
        return ByteBuffer.wrap(bytes.bytes(), bytes.offset(), Long.BYTES).getLong();
    }
}
