package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes bytes of keys: equal keys give equal bytes in every JVM, unequal ones unequal bytes. The type belongs to the key, so
 * {@code 1}, {@code 1L} and {@code "1"} are three.
 *
 * <p>Text for strings, numbers, UUIDs, enum constants, dates and times: {@code s:alice}, {@code int:1},
 * {@code date:2026-11-21}. Canonical typed bytes for lists, sets, maps, arrays, records, {@link KeyParts} and serializable
 * objects with an {@code equals} of their own. A store compares keys byte by byte, without collation or normalization.
 *
 * <p>Safe for use by several threads.
 */
public final class KeyCodec {

    private static final String CANONICAL = "b:";
    private static final String SHA_256 = "h:";
    private static final String HMAC = "m:";
    private static final String TAG = "tag:";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeySettings settings;
    private final CanonicalKeys canonical = new CanonicalKeys();

    private KeyCodec(KeySettings settings) {
        this.settings = settings;
    }

    /** The codec with these settings. */
    public static KeyCodec of(KeySettings settings) {
        return new KeyCodec(settings);
    }

    /**
     * The key as the store holds it.
     *
     * @throws UnencodableKeyException if it has no canonical form
     */
    public EncodedKey encode(Object key) {
        byte[] full = full(key);
        if (settings.hashSecret().isPresent()) {
            return hash(HMAC, Digests.hmacSha256(settings.hashSecret().get(), full), Optional.empty());
        }
        return full.length <= settings.maxBytes()
                ? new EncodedKey(full, null)
                : hash(SHA_256, Digests.sha256(full), Optional.of(full));
    }

    /** A tag as the store holds it: hashed as keys are, if they are for secrecy; otherwise as it is. */
    public String tag(String tag) {
        return settings.hashSecret()
                .map(secret -> HMAC + BASE64.encodeToString(Digests.hmacSha256(secret, (TAG + tag).getBytes(UTF_8))))
                .orElse(tag);
    }

    private byte[] full(Object key) {
        var text = KeyTexts.find(key, settings.alphabet());
        if (text.isPresent()) {
            return text.get().getBytes(UTF_8);
        }
        byte[] bytes = canonical.bytes(key);
        if (settings.alphabet() == KeySettings.Alphabet.BYTES) {
            byte[] tagged = new byte[CANONICAL.length() + bytes.length];
            System.arraycopy(CANONICAL.getBytes(UTF_8), 0, tagged, 0, CANONICAL.length());
            System.arraycopy(bytes, 0, tagged, CANONICAL.length(), bytes.length);
            return tagged;
        }
        return (CANONICAL + BASE64.encodeToString(bytes)).getBytes(UTF_8);
    }

    /** Whether {@link #decode} makes the key again of its bytes, or of the full key beside its hash. */
    static boolean isTold(EncodedKey key, ClassLoader loader) {
        byte[] full = key.full().orElseGet(key::shared);
        return startsWith(CANONICAL, full) ? decode(full, loader).isPresent() : !startsWith(HMAC, full);
    }

    private static boolean startsWith(String tag, byte[] bytes) {
        return bytes.length >= tag.length() && new String(bytes, 0, tag.length(), UTF_8).equals(tag);
    }

    private static EncodedKey hash(String tag, byte[] digest, Optional<byte[]> full) {
        return new EncodedKey((tag + BASE64.encodeToString(digest)).getBytes(UTF_8), full.orElse(null));
    }

    /**
     * The key that was encoded as text, or as {@link KeyParts} that need no object of other classes. Empty for all others, of
     * which a store that lists its keys keeps the object beside the value; and for bytes that no key is encoded as.
     *
     * @param bytes the key in the store, or the full key beside its hash
     * @param loader finds the classes of enum constants and of arrays
     */
    public static Optional<Object> decode(byte[] bytes, ClassLoader loader) {
        return startsWith(CANONICAL, bytes)
                ? canonical(bytes).flatMap(canonical -> CanonicalReader.find(canonical, loader))
                : KeyTexts.parse(new String(bytes, UTF_8), loader);
    }

    /** The bytes behind the tag, which are Base64 where the alphabet has no others. No character of that is a canonical tag. */
    private static Optional<ByteBuffer> canonical(byte[] bytes) {
        int start = CANONICAL.length();
        var rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
        if (!rest.hasRemaining() || rest.get(start) <= CanonicalKeys.HIGHEST_TAG) {
            return Optional.of(rest);
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
