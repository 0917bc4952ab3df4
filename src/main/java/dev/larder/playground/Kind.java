package dev.larder.playground;

import java.util.Arrays;
import java.util.Optional;

/** What there is in the catalogue. */
public enum Kind {
    COUNTRY("country"),
    CURRENCY("currency"),
    TIME_ZONE("time-zone");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As addresses and JSON spell it. */
    String word() {
        return word;
    }

    static Optional<Kind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
