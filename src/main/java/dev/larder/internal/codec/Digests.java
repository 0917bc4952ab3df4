package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Digests that every JDK has. */
final class Digests {

    private Digests() {}

    /** SHA-256, FIPS 180-4. */
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** HMAC-SHA-256, RFC 2104. */
    static byte[] hmacSha256(SecretKey secret, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /**
     * 32 bytes made of a secret for one purpose, by HMAC-SHA-256. No key and no tag is hashed as a text like that: theirs
     * begin with a word and a colon.
     */
    static byte[] derived(byte[] secret, String purpose) {
        return hmacSha256(new SecretKeySpec(secret, "HmacSHA256"), purpose.getBytes(UTF_8));
    }
}
