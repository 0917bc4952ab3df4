package dev.larder.cache.ehcache;

import dev.larder.internal.codec.EncodedKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ehcache.spi.serialization.Serializer;

/** Keys as they are, for Ehcache. */
final class KeySerializer implements Serializer<Object> {

    @Override
    public ByteBuffer serialize(Object key) {
        return ByteBuffer.wrap(((EncodedKey) key).bytes());
    }

    @Override
    public Object read(ByteBuffer stored) {
        return EncodedKey.listed(rest(stored));
    }

    @Override
    public boolean equals(Object key, ByteBuffer stored) {
        return Arrays.equals(((EncodedKey) key).bytes(), rest(stored));
    }

    /** What is left in a buffer, which stays as it is: the cluster's client writes on what it has read. */
    static byte[] rest(ByteBuffer stored) {
        byte[] bytes = new byte[stored.remaining()];
        stored.duplicate().get(bytes);
        return bytes;
    }
}
