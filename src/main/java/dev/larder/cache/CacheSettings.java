package dev.larder.cache;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How one cache is made.
 *
 * @param store the kind of its store
 * @param ttl how long an entry lives after it was written; above zero
 * @param maxEntries how many entries it holds at most; at least 1
 * @param maxBytes how many bytes its entries take at most, estimated; at least 1. Holds instead of {@code maxEntries}
 * @param bytes what holds besides where its store keeps bytes
 */
public record CacheSettings(String store, Duration ttl, long maxEntries, Optional<Long> maxBytes, ByteSettings bytes) {

    public CacheSettings {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl must be above zero, not " + ttl);
        }
        if (maxBytes.isPresent() && maxBytes.get() < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes.get());
        }
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries must be at least 1, not " + maxEntries);
        }
    }

    /** Settings with the usual ones for stores that keep bytes. */
    public CacheSettings(String store, Duration ttl, long maxEntries, Optional<Long> maxBytes) {
        this(store, ttl, maxEntries, maxBytes, ByteSettings.DEFAULT);
    }

    /** The settings of the cache of that name: its own, else those of all caches. */
    public static CacheSettings of(Settings settings, String name) {
        return new CacheSettings(
                settings.get(KnownSettings.CACHE_STORE, name),
                settings.get(KnownSettings.CACHE_TTL, name),
                settings.get(KnownSettings.CACHE_MAX_ENTRIES, name),
                settings.find(KnownSettings.CACHE_MAX_BYTES, name),
                ByteSettings.of(settings, name));
    }
}
