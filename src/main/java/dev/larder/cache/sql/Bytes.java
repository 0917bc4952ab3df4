package dev.larder.cache.sql;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Arrays of bytes as values, which are equal if the bytes are, and back again. */
final class Bytes {

    private Bytes() {}

    /** Null stays null. */
    static @Nullable ByteBuffer orNull(byte @Nullable [] array) {
        return array == null ? null : ByteBuffer.wrap(array);
    }

    /** The array itself where it holds nothing else; not to be changed. */
    static byte[] array(ByteBuffer bytes) {
        if (bytes.arrayOffset() == 0 && bytes.position() == 0 && bytes.limit() == bytes.array().length) {
            return bytes.array();
        }
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return array;
    }
}
