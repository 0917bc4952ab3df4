package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that values are sealed with: the newest seals, all open. Immutable; never shows a key.
 *
 * <p>A key may seal 2^32 values (NIST SP 800-38D, section 8.3: random nonces of 96 bits); put a new one in front long
 * before, and keep the old one until what it sealed has expired.
 */
public final class KeyRing {

    private static final int KEY_BYTES = 32;
    private static final int MOST_ID_BYTES = 255;

    private final Map<String, SecretKey> keys;
    private final String newest;

    private KeyRing(Map<String, SecretKey> keys, String newest) {
        this.keys = Map.copyOf(keys);
        this.newest = newest;
    }

    /**
     * A ring of keys for AES-256.
     *
     * @param newestFirst each key's id, which is stored with every value, and its 32 bytes; copied
     * @throws IllegalArgumentException if there is no key, one is not of 32 bytes, or an id is empty, there twice or longer
     *     than 255 bytes
     */
    public static KeyRing of(List<Map.Entry<String, byte[]>> newestFirst) {
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("A key ring has at least one key");
        }
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var one : newestFirst) {
            var id = one.getKey();
            int idBytes = id.getBytes(UTF_8).length;
            if (idBytes == 0 || idBytes > MOST_ID_BYTES || !Surrogates.areAllPaired(id)) {
                throw new IllegalArgumentException("A key's id has 1 to 255 bytes in UTF-8");
            }
            if (one.getValue().length != KEY_BYTES) {
                throw new IllegalArgumentException("Key %s has %d bytes, not 32".formatted(id, one.getValue().length));
            }
            if (keys.put(id, new SecretKeySpec(one.getValue(), "AES")) != null) {
                throw new IllegalArgumentException("Key " + id + " is there twice");
            }
        }
        return new KeyRing(keys, newestFirst.get(0).getKey());
    }

    /** A ring of one key that is made of a secret for something else, of which it tells nothing. */
    public static KeyRing derivedFrom(byte[] secret) {
        return of(List.of(Map.entry("derived", Digests.derived(secret, "larder.seal"))));
    }

    /** The id of the key that seals. */
    String newestId() {
        return newest;
    }

    /** The key with that id; empty if it is not in the ring. */
    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The ids, never a key. */
    @Override
    public String toString() {
        return "keys " + keys.keySet().stream().sorted().toList() + ", newest " + newest;
    }
}
