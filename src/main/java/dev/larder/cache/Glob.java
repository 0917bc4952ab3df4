package dev.larder.cache;

import java.time.temporal.Temporal;
import java.util.UUID;

/**
 * A pattern for the texts of keys, as Redis has them: {@code *} for any text, {@code ?} for one character, {@code [a-c]} for
 * one of several, {@code [^a-c]} for any other, {@code \} before a character that stands for itself.
 *
 * <p>Takes time in proportion to pattern and text at the most, whatever they hold. Immutable.
 *
 * @param pattern not empty
 */
public record Glob(String pattern) {

    /** Takes the pattern as it is. */
    public Glob {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("An empty pattern matches no key; * matches all");
        }
    }

    /** Whether a key has a text, and it matches. Keys of other types than text, numbers, enums, UUIDs and times have none. */
    public boolean matchesKey(Object key) {
        boolean hasText = key instanceof CharSequence
                || key instanceof Number
                || key instanceof Enum<?>
                || key instanceof UUID
                || key instanceof Temporal;
        return hasText && matches(key.toString());
    }

    boolean matches(CharSequence text) {
        int p = 0;
        int t = 0;
        int afterStar = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                retry = t;
            } else if (p < pattern.length() && matchesOne(p, text.charAt(t))) {
                p = next(p);
                t++;
            } else if (afterStar >= 0) {
                p = afterStar; // only the last star needs another try: earlier ones took as little as they could
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean matchesOne(int p, char c) {
        return switch (pattern.charAt(p)) {
            case '?' -> true;
            case '[' -> end(p) < 0 ? c == '[' : inSet(p + 1, end(p), c);
            case '\\' -> p + 1 < pattern.length() ? pattern.charAt(p + 1) == c : c == '\\';
            default -> pattern.charAt(p) == c;
        };
    }

    /** Where the element after the one at {@code p} begins. */
    private int next(int p) {
        char c = pattern.charAt(p);
        if (c == '[' && end(p) >= 0) {
            return end(p) + 1;
        }
        return c == '\\' && p + 1 < pattern.length() ? p + 2 : p + 1;
    }

    /** Where the set that begins at {@code p} ends; -1 if it does not, and the bracket stands for itself. */
    private int end(int p) {
        return pattern.indexOf(']', p + 2);
    }

    private boolean inSet(int from, int to, char c) {
        boolean other = pattern.charAt(from) == '^';
        boolean found = false;
        for (int i = other ? from + 1 : from; i < to; i++) {
            if (i + 2 < to && pattern.charAt(i + 1) == '-') {
                found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= pattern.charAt(i) == c;
            }
        }
        return found != other;
    }
}
