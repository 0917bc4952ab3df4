package dev.larder.cache.sql;

import dev.larder.internal.codec.EncodedKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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

    /** Keys in the order of their bytes: who locks several rows locks them in this order. */
    static List<ByteBuffer> sorted(Collection<? extends EncodedKey> keys) {
        return keys.stream()
                .map(key -> ByteBuffer.wrap(key.bytes()))
                .sorted(Bytes::compare)
                .toList();
    }

    static int compare(ByteBuffer one, ByteBuffer other) {
        return Arrays.compareUnsigned(array(one), array(other));
    }
}
