package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as a store holds it. Immutable.
 *
 * <p>Two are equal if their bytes are. A key that was too long for the store is a hash; then the store keeps {@link #full}
 * beside the value, and takes an entry for another key's if {@link #isFor} says so.
 */
public final class EncodedKey {

    private final byte[] bytes;
    private final byte @Nullable [] full;
    /** Asked for several times where many are looked for at once. */
    private final int hash;

    /** Takes over the arrays. */
    EncodedKey(byte[] bytes, byte @Nullable [] full) {
        this.bytes = bytes;
        this.full = full;
        this.hash = Arrays.hashCode(bytes);
    }

    /** A key as a store lists it; takes over the array. */
    public static EncodedKey listed(byte[] bytes) {
        return new EncodedKey(bytes, null);
    }

    /** The bytes of the key in the store; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Another start and these bytes, for stores that many caches share. */
    public byte[] after(byte[] start) {
        byte[] all = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        return all;
    }

    /** The same as text; for alphabets other than {@code BYTES}. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    /** The whole key, if {@link #bytes} is the SHA-256 of a key that was too long; a copy. Never of hashed secrets. */
    public Optional<byte[]> full() {
        return full == null ? Optional.empty() : Optional.of(full.clone());
    }

    /** Whether an entry found under these bytes, with this beside its value, is that of this key. */
    public boolean isFor(Optional<byte[]> storedFull) {
        return full == null ? storedFull.isEmpty() : storedFull.isPresent() && Arrays.equals(full, storedFull.get());
    }

    /** The array itself, for those in this package who do not change it. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedKey key
                && hash == key.hash
                && Arrays.equals(bytes, key.bytes)
                && Arrays.equals(full, key.full);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** A digest: keys may be personal data, and this may end in a log. */
    @Override
    public String toString() {
        return "key " + HexFormat.of().formatHex(Digests.sha256(bytes), 0, 4);
    }
}
