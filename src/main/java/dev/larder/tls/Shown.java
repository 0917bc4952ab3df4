package dev.larder.tls;

import java.util.List;
import java.util.stream.Collectors;

/** What a peer or a caller wrote, as a message shows it: no control characters into logs, and not the length that somebody likes. */
final class Shown {

    private static final int LONGEST = 253;
    private static final int MOST = 10;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Shown() {}

    /** One text. */
    static String text(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return shown.codePoints()
                .map(c -> isPlain(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Several, ten at most. */
    static String list(List<String> texts) {
        if (texts.isEmpty()) {
            return "none";
        }
        var first = texts.stream().limit(MOST).map(Shown::text).collect(Collectors.joining(", "));
        return texts.size() <= MOST ? first : first + " and " + (texts.size() - MOST) + " more";
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT // turns the direction of what follows
                && c != LINE_SEPARATOR
                && c != PARAGRAPH_SEPARATOR;
    }
}
