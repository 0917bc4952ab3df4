package dev.larder.internal.codec;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strings with characters that an alphabet lacks: each stands as {@code \} and the four digits of its UTF-16 unit, and so
 * does {@code \} itself. They have a tag of their own, so no string is taken for another.
 */
final class EscapedText {

    static final String TAG = "x";

    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-f]{4})");

    private EscapedText() {}

    /** Whether a text can stand as it is. */
    static boolean isFree(String text, KeySettings.Alphabet alphabet) {
        return Surrogates.areAllPaired(text) && text.chars().allMatch(unit -> isIn(alphabet, (char) unit));
    }

    /** The tag and the escaped text. */
    static String of(String text, KeySettings.Alphabet alphabet) {
        boolean paired = Surrogates.areAllPaired(text);
        var escaped = new StringBuilder(TAG).append(':');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean stays = unit != '\\' && isIn(alphabet, unit) && (paired || !Character.isSurrogate(unit));
            if (stays) {
                escaped.append(unit);
            } else {
                escaped.append('\\').append(HexFormat.of().toHexDigits(unit));
            }
        }
        return escaped.toString();
    }

    /** The string of what follows the tag. */
    static Optional<Object> parse(String escaped) {
        return Optional.of(ESCAPE.matcher(escaped)
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) HexFormat.fromHexDigits(match.group(1))))));
    }

    private static boolean isIn(KeySettings.Alphabet alphabet, char unit) {
        return switch (alphabet) {
            case BYTES, TEXT -> !Character.isISOControl(unit);
            case VISIBLE_ASCII -> unit > ' ' && unit < 0x7F;
        };
    }
}
