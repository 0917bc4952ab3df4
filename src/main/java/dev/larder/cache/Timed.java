package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * A value with what a near tier has to know of its entry.
 *
 * @param left how long the entry lives from now on, at most; empty if for ever, or if the store cannot tell
 * @param tagged whether it may have tags
 */
public record Timed<V>(V value, Optional<Duration> left, boolean tagged) {

    /** Of an entry that the store tells nothing more about. */
    public static <V> Timed<V> unknown(V value) {
        return new Timed<>(value, Optional.empty(), true);
    }

    /** The same of another value. */
    public <W> Timed<W> with(W other) {
        return new Timed<>(other, left, tagged);
    }
}
