package dev.larder.internal.codec;

import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the keys of one cache become bytes.
 *
 * @param alphabet what the store's keys may be made of
 * @param maxBytes how long they may be, without what the store itself puts in front
 * @param hashSecret what keys are hashed with so that none can be seen in the store; empty if they stand in the clear
 */
public record KeySettings(Alphabet alphabet, int maxBytes, Optional<SecretKey> hashSecret) {

    /** Room for a hash and what marks it as one. */
    public static final int LEAST_MAX_BYTES = 64;

    private static final int LEAST_SECRET_BYTES = 16;

    /** Refuses a limit that not even a hash would fit. */
    public KeySettings {
        if (maxBytes < LEAST_MAX_BYTES) {
            throw new IllegalArgumentException("maxBytes is " + LEAST_MAX_BYTES + " or more, not " + maxBytes);
        }
    }

    /** Keys in the clear. */
    public static KeySettings of(Alphabet alphabet, int maxBytes) {
        return new KeySettings(alphabet, maxBytes, Optional.empty());
    }

    /**
     * The same, hashed.
     *
     * @param secret 16 bytes or more, the same on all nodes; copied
     */
    public KeySettings hashedWith(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("A secret for hashing keys has 16 bytes or more");
        }
        return new KeySettings(alphabet, maxBytes, Optional.of(new SecretKeySpec(secret, "HmacSHA256")));
    }

    /** What the keys of a store may be made of. */
    public enum Alphabet {
        /** Any bytes. */
        BYTES,
        /** Text in UTF-8 without control characters: what a text column of a database holds. */
        TEXT,
        /** The 94 visible characters of ASCII, without the blank: what Memcached holds. */
        VISIBLE_ASCII
    }
}
