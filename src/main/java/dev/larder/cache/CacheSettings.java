package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;

/**
 * How one cache is made.
 *
 * @param store the kind of its store
 * @param lifetime how long its entries live
 * @param limits how much it holds
 * @param switches what of it is on
 * @param loadWait how long a caller waits for another one's load of the same key; above zero
 * @param bytes what holds besides where its store keeps bytes
 */
public record CacheSettings(
        String store, Lifetime lifetime, Limits limits, Switches switches, Duration loadWait, ByteSettings bytes) {

    private static final Duration DEFAULT_LOAD_WAIT = Duration.ofSeconds(30);

    /** Refuses a wait that is none. */
    public CacheSettings {
        if (loadWait.isNegative() || loadWait.isZero()) {
            throw new IllegalArgumentException("loadWait must be above zero, not " + loadWait);
        }
    }

    /** A kind of store, a time to live, limits, and the rest as without settings. */
    public static CacheSettings of(String store, Duration ttl, Limits limits) {
        return new CacheSettings(
                store, Lifetime.of(ttl), limits, Switches.DEFAULT, DEFAULT_LOAD_WAIT, ByteSettings.DEFAULT);
    }

    /** The same with other bytes. */
    public CacheSettings with(ByteSettings other) {
        return new CacheSettings(store, lifetime, limits, switches, loadWait, other);
    }

    /** The same with another lifetime. */
    public CacheSettings with(Lifetime other) {
        return new CacheSettings(store, other, limits, switches, loadWait, bytes);
    }

    /** The settings of the cache of that name: its own, else those of all caches. */
    public static CacheSettings of(Settings settings, String name) {
        return new CacheSettings(
                settings.get(KnownCacheSettings.STORE, name),
                Lifetime.of(settings, name),
                Limits.of(settings, name),
                Switches.of(settings, name),
                settings.get(KnownCacheSettings.LOAD_WAIT, name),
                ByteSettings.of(settings, name));
    }
}
