package dev.larder.cache;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one thread knows of an entry that it alone writes. Each write is of a higher number; 0 stands for no entry. */
final class KnownEntry {

    private static final long NONE = 0;

    private final String key;
    private final Losses losses;
    private final Set<Long> possible = new HashSet<>();
    private long acknowledged = NONE;
    private long begun;
    private long highest;

    KnownEntry(String key, Losses losses) {
        this.key = key;
        this.losses = losses;
    }

    String key() {
        return key;
    }

    /** A value that it never had. */
    long next() {
        return highest + 1;
    }

    /** What to add to what is acknowledged, for a value that it never had; where it is not in doubt. */
    long step() {
        return next() - acknowledged;
    }

    /** Its write, that began then, is acknowledged. Whatever was in doubt is over. */
    void wrote(@Nullable Long value, long start) {
        acknowledged = number(value);
        begun = start;
        highest = Math.max(highest, acknowledged);
        possible.clear();
    }

    /** A write that nobody has acknowledged. */
    void mayHaveWritten(@Nullable Long value) {
        possible.add(number(value));
        highest = Math.max(highest, number(value));
    }

    /** Whether a write has not been acknowledged, and may yet have been carried out. */
    boolean isInDoubt() {
        return !possible.isEmpty();
    }

    /** It was read, by a call that began then. */
    void sees(@Nullable Long found, long start) {
        long value = number(found);
        if (value == acknowledged) {
            return;
        }
        if (!possible.contains(value)) {
            if (value == NONE) {
                losses.lost(key, begun);
            } else {
                losses.undone(key, begun, "%s is %d after %d".formatted(key, value, acknowledged));
            }
        }
        acknowledged = value;
        begun = start;
    }

    private static long number(@Nullable Long value) {
        return value == null ? NONE : value;
    }
}
