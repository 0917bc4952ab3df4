package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * A value with what a near tier, or who wants it fresh, has to know of its entry.
 *
 * @param left how long the entry lives from now on, at most; empty if for ever, or if the store cannot tell
 * @param tagged whether it may have tags
 * @param own whether its time may be its own and not the cache's
 */
public record Timed<V>(V value, Optional<Duration> left, boolean tagged, boolean own) {

    /** Of an entry whose time may be its own. */
    public Timed(V value, Optional<Duration> left, boolean tagged) {
        this(value, left, tagged, true);
    }

    /** Of an entry that the store tells nothing more about. */
    public static <V> Timed<V> unknown(V value) {
        return new Timed<>(value, Optional.empty(), true);
    }

    /** The same of another value. */
    public <W> Timed<W> with(W other) {
        return new Timed<>(other, left, tagged, own);
    }
}
