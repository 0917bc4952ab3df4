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
 * @param loads how callers of one key share a load
 * @param bytes what holds besides where its store keeps bytes
 */
public record CacheSettings(
        String store, Lifetime lifetime, Limits limits, Switches switches, LoadSharing loads, ByteSettings bytes) {

    /** Without leases: each node loads for itself. */
    public CacheSettings(
            String store, Lifetime lifetime, Limits limits, Switches switches, Duration loadWait, ByteSettings bytes) {
        this(store, lifetime, limits, switches, new LoadSharing(loadWait, Duration.ZERO), bytes);
    }

    /** How long a caller waits for another one's load of the same key; above zero. */
    public Duration loadWait() {
        return loads.waitLimit();
    }

    /** A kind of store, a time to live, limits, and the rest as without settings. */
    public static CacheSettings of(String store, Duration ttl, Limits limits) {
        return new CacheSettings(
                store, Lifetime.of(ttl), limits, Switches.DEFAULT, LoadSharing.DEFAULT, ByteSettings.DEFAULT);
    }

    /** The same with other bytes. */
    public CacheSettings with(ByteSettings other) {
        return new CacheSettings(store, lifetime, limits, switches, loads, other);
    }

    /** The same with another lifetime. */
    public CacheSettings with(Lifetime other) {
        return new CacheSettings(store, other, limits, switches, loads, bytes);
    }

    /** The settings of the cache of that name: its own, else those of all caches. */
    public static CacheSettings of(Settings settings, String name) {
        return new CacheSettings(
                settings.get(KnownCacheSettings.STORE, name),
                Lifetime.of(settings, name),
                Limits.of(settings, name),
                Switches.of(settings, name),
                LoadSharing.of(settings, name),
                ByteSettings.of(settings, name));
    }
}
