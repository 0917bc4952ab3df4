package dev.larder.cache;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;

/**
 * How one cache is made.
 *
 * @param store the kind of its store
 * @param ttl how long an entry lives after it was written; above zero
 * @param maxEntries how many entries it holds at most; at least 1
 */
public record CacheSettings(String store, Duration ttl, long maxEntries) {

    public CacheSettings {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl must be above zero, not " + ttl);
        }
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries must be at least 1, not " + maxEntries);
        }
    }

    /** The settings of the cache of that name: its own, else those of all caches. */
    public static CacheSettings of(Settings settings, String name) {
        return new CacheSettings(
                settings.get(KnownSettings.CACHE_STORE, name),
                settings.get(KnownSettings.CACHE_TTL, name),
                settings.get(KnownSettings.CACHE_MAX_ENTRIES, name));
    }
}
