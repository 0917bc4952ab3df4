package dev.larder.internal.codec;

import java.io.IOException;
import java.util.Arrays;

/** {@code byte[]} as it is. */
final class RawBody implements Body {

    private static final byte VERSION = 1;

    @Override
    public byte id() {
        return 1;
    }

    @Override
    public boolean holds(Object value) {
        return value instanceof byte[];
    }

    @Override
    public int bytesOf(Object value) {
        return value instanceof byte[] bytes ? bytes.length : -1;
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!(value instanceof byte[] bytes)) {
            throw UnencodableValueException.notOfType(value, "byte[]");
        }
        out.write(bytes, 0, bytes.length);
        return VERSION;
    }

    @Override
    public Object read(byte version, Slice bytes) {
        Body.expectVersion(VERSION, version);
        return Arrays.copyOfRange(bytes.bytes(), bytes.offset(), bytes.offset() + bytes.length());
    }
}
