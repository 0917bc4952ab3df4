package dev.larder.internal.codec;

import java.util.Base64;
import java.util.Optional;

/** Texts of values that are to stand in a key which somebody writes by hand: the same in every JVM, their type not in them. */
public final class PlainTexts {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final KeyCodec CODEC = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, Integer.MAX_VALUE));

    private PlainTexts() {}

    /**
     * The text of a value; empty if its type has none. Numbers with a point are hexadecimal, the digits of which are the same
     * in every JDK; an enum constant is its name.
     */
    public static Optional<String> find(Object value) {
        if (value instanceof Character one) {
            return Optional.of(one.toString());
        }
        return value instanceof Enum<?> constant ? Optional.of(constant.name()) : KeyTexts.findPlain(value);
    }

    /** Whether a value of that type, or of a type below it, may have a text. */
    public static boolean mayHave(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || KeyTexts.mayHold(type);
    }

    /**
     * The SHA-256 of what may be a key, of any type: 43 characters of Base64 for URLs.
     *
     * @throws UnencodableKeyException if it has no canonical form
     */
    public static String digest(Object value) {
        return BASE64.encodeToString(Digests.sha256(CODEC.encode(value).bytes()));
    }
}
