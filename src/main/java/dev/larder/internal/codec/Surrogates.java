package dev.larder.internal.codec;

/** Tells texts that have a form in UTF-8 from those that have none. */
final class Surrogates {

    private Surrogates() {}

    /** Whether each surrogate in the text stands in a pair (Unicode, D89). */
    static boolean areAllPaired(String text) {
        int i = 0;
        while (i < text.length()) {
            char unit = text.charAt(i++);
            if (Character.isSurrogate(unit)) {
                boolean paired = Character.isHighSurrogate(unit)
                        && i < text.length()
                        && Character.isLowSurrogate(text.charAt(i++));
                if (!paired) {
                    return false;
                }
            }
        }
        return true;
    }
}
