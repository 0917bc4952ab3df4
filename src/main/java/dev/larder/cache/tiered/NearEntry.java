package dev.larder.cache.tiered;

import java.time.Duration;
import java.util.Optional;

/**
 * What near holds for a key.
 *
 * @param value as the far store gave it
 * @param slot of its key, in {@link Invalidated}
 * @param tagged whether it may have tags
 * @param stamp the moment before the far store was asked
 * @param beyond how much longer the entry lives in the far store than here, if its time is its own and has an end
 */
record NearEntry(Object value, int slot, boolean tagged, long stamp, Optional<Duration> beyond) {

    /** Of an entry that lives as long as the cache says. */
    NearEntry(Object value, int slot, boolean tagged, long stamp) {
        this(value, slot, tagged, stamp, Optional.empty());
    }
}
