package dev.larder.method;

import dev.larder.internal.codec.KeyParts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How keys stand in the log. A key may be a token or tell of a person: unless somebody has asked for it, all but numbers and
 * constants are a digest, which is the same for equal keys and under a secret of this JVM, so that nobody can try texts out.
 *
 * @param shown whether keys stand there as they are
 */
record TracedKeys(boolean shown, SecretKeySpec secret) {

    private static final String HMAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int SHOWN_BYTES = 6;
    private static final int LONGEST = 120;

    /** Under a secret of this JVM. */
    static TracedKeys of(boolean shown) {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return of(shown, secret);
    }

    /** Under that secret. */
    static TracedKeys of(boolean shown, byte[] secret) {
        return new TracedKeys(shown, new SecretKeySpec(secret, HMAC));
    }

    /** What stands for a key: at most 121 characters, in one line. */
    String text(Object key) {
        var text = Objects.requireNonNullElse(key.toString(), "null"); // as some have it
        if (shown
                || (key instanceof KeyParts parts
                        && Arrays.stream(parts.keyParts()).allMatch(TracedKeys::isHarmless))) {
            return line(text);
        }
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(secret);
            var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each Java platform has " + HMAC, e);
        }
    }

    private static boolean isHarmless(@Nullable Object part) {
        return part == null || part instanceof Number || part instanceof Boolean || part instanceof Enum<?>;
    }

    /** Nobody writes lines of his own into the log by a key. */
    private static String line(String text) {
        var end = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return end.replaceAll("\\p{Cntrl}|[\\u2028\\u2029\\u0085]", "?");
    }

    @Override
    public String toString() {
        return "TracedKeys[shown=" + shown + "]";
    }
}
