package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;

/**
 * How callers of one key share a load.
 *
 * @param waitLimit how long a caller waits for another one's load; zero: not at all, so that each caller loads
 * @param lease how long other nodes leave a load to the one that has begun it; zero: each node loads for itself
 */
public record LoadSharing(Duration waitLimit, Duration lease) {

    /** As without settings. */
    public static final LoadSharing DEFAULT = new LoadSharing(Duration.ofSeconds(30), Duration.ZERO);

    /** Refuses times below zero. */
    public LoadSharing {
        if (waitLimit.isNegative()) {
            throw new IllegalArgumentException("loadWait must not be below zero, but is " + waitLimit);
        }
        if (lease.isNegative()) {
            throw new IllegalArgumentException("loadLease must not be below zero, but is " + lease);
        }
    }

    static LoadSharing of(Settings settings, String name) {
        return new LoadSharing(
                settings.get(KnownCacheSettings.LOAD_WAIT, name), settings.get(KnownCacheSettings.LOAD_LEASE, name));
    }
}
