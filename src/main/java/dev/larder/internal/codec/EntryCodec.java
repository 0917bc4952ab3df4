package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of the entries of one cache, and entries of those bytes. Safe for use by several threads.
 *
 * <p>Most entries are the bytes of their value. One whose key cannot be told from the bytes that the store knows it by carries
 * that beside the value:
 *
 * <pre>
 * 0  what follows: 1 the full key, 2 the key as an object, 3 both. No value begins with one of these
 * 1  for each of them: its length, the highest byte first, and its bytes
 *    the value
 * </pre>
 *
 * @param keys how keys become bytes
 * @param keyObjects how keys come back that their bytes do not tell
 * @param values how values become bytes
 * @param loader finds the classes of keys
 */
public record EntryCodec(KeyCodec keys, ValueCodec keyObjects, ValueCodec values, ClassLoader loader) {

    private static final byte FULL_KEY = 1;
    private static final byte KEY_OBJECT = 2;

    /** What an entry's bytes are made of; the value begins at an index. */
    private record Parts(Optional<byte[]> fullKey, Optional<byte[]> keyObject, int valueAt) {}

    /**
     * The key as the store holds it.
     *
     * @throws UnencodableKeyException if it has no canonical form
     */
    public EncodedKey key(Object key) {
        return keys.encode(key);
    }

    /** A tag as the store holds it. */
    public String tag(String tag) {
        return keys.tag(tag);
    }

    /** Tags as the store holds them. */
    public Set<String> tags(Set<String> tags) {
        return tags.isEmpty() ? tags : tags.stream().map(this::tag).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The bytes of an entry.
     *
     * @param encoded what {@link #key} has made of the key
     * @throws UnencodableValueException if the cache's format cannot hold the value
     * @throws UnencodableKeyException if the key could not be listed: Java serialization cannot hold it
     */
    public byte[] encode(Object key, EncodedKey encoded, Object value) {
        byte[] bytes = values.encode(value, encoded);
        var full = encoded.full().orElse(null);
        byte[] object = KeyCodec.isTold(encoded, loader) ? null : keyObject(key, encoded);
        if (full == null && object == null) {
            return bytes;
        }
        int size = 1 + sizeOf(full) + sizeOf(object) + bytes.length;
        var entry = ByteBuffer.allocate(size)
                .put((byte) ((full == null ? 0 : FULL_KEY) | (object == null ? 0 : KEY_OBJECT)));
        for (byte[] part : new byte[][] {full, object}) {
            if (part != null) {
                entry.putInt(part.length).put(part);
            }
        }
        return entry.put(bytes).array();
    }

    /**
     * The bytes of an entry whose value is the {@link Long} zero: of one with another number only the last eight bytes are others,
     * the number with the highest byte first. Empty where numbers do not stand there in the clear,
     * and where the key stands beside them as an object: its bytes may be others each time.
     */
    public Optional<byte[]> counter(Object key, EncodedKey encoded) {
        return values.countsLongs() && KeyCodec.isTold(encoded, loader)
                ? Optional.of(encode(key, encoded, 0L))
                : Optional.empty();
    }

    private byte[] keyObject(Object key, EncodedKey encoded) {
        try {
            return keyObjects.encode(key, encoded);
        } catch (UnencodableValueException e) {
            throw new UnencodableKeyException(key.getClass(), e.why() + ", so that it could not be listed");
        }
    }

    private static int sizeOf(byte @Nullable [] part) {
        return part == null ? 0 : Integer.BYTES + part.length;
    }

    /**
     * The value of an entry.
     *
     * @throws UnreadableValueException if it has none that can be made out, or it is another key's
     */
    public Object decode(byte[] entry, EncodedKey encoded) {
        var parts = parts(entry);
        if (!encoded.isFor(parts.fullKey())) {
            throw new UnreadableValueException(Reason.FOREIGN);
        }
        return values.decode(
                parts.valueAt() == 0 ? entry : Arrays.copyOfRange(entry, parts.valueAt(), entry.length), encoded);
    }

    /**
     * The key of an entry that a store has listed; empty if it cannot be made out.
     *
     * @param entry the entry's bytes
     */
    public Optional<Object> listedKey(EncodedKey listed, byte[] entry) {
        try {
            var parts = parts(entry);
            if (parts.keyObject().isPresent()) {
                return Optional.of(keyObjects.decode(parts.keyObject().get(), listed));
            }
            return KeyCodec.decode(parts.fullKey().orElseGet(listed::shared), loader);
        } catch (UnreadableValueException e) {
            return Optional.empty();
        }
    }

    /** The key of an entry that a store has listed, if its bytes there tell it; otherwise {@link #listedKey} does. */
    public Optional<Object> listedKey(EncodedKey listed) {
        return KeyCodec.decode(listed.shared(), loader);
    }

    private static Parts parts(byte[] entry) {
        if (entry.length == 0 || entry[0] < FULL_KEY || entry[0] > (FULL_KEY | KEY_OBJECT)) {
            return new Parts(Optional.empty(), Optional.empty(), 0);
        }
        var rest = ByteBuffer.wrap(entry, 1, entry.length - 1);
        try {
            var full = (entry[0] & FULL_KEY) == 0 ? Optional.<byte[]>empty() : Optional.of(part(rest));
            var object = (entry[0] & KEY_OBJECT) == 0 ? Optional.<byte[]>empty() : Optional.of(part(rest));
            return new Parts(full, object, rest.position());
        } catch (BufferUnderflowException e) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
    }

    private static byte[] part(ByteBuffer rest) {
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
        byte[] part = new byte[length];
        rest.get(part);
        return part;
    }
}
