package dev.larder.cache;

import dev.larder.internal.settings.EvictionChoice;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.util.Optional;

/**
 * How much one cache holds.
 *
 * @param maxEntries how many entries at most; at least 1
 * @param maxBytes how many bytes its entries take at most, estimated; at least 1. Holds instead of {@code maxEntries}
 * @param eviction which entries go then
 */
public record Limits(long maxEntries, Optional<Long> maxBytes, EvictionChoice eviction) {

    /** Refuses what would hold nothing. */
    public Limits {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries must be at least 1, not " + maxEntries);
        }
        if (maxBytes.isPresent() && maxBytes.get() < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes.get());
        }
    }

    /** So many entries. */
    public static Limits ofEntries(long maxEntries) {
        return of(maxEntries, Optional.empty());
    }

    /** So many entries, or so many bytes instead. */
    public static Limits of(long maxEntries, Optional<Long> maxBytes) {
        return new Limits(maxEntries, maxBytes, EvictionChoice.AUTO);
    }

    static Limits of(Settings settings, String name) {
        return new Limits(
                settings.get(KnownCacheSettings.MAX_ENTRIES, name),
                settings.find(KnownCacheSettings.MAX_BYTES, name),
                settings.get(KnownCacheSettings.EVICTION, name));
    }
}
