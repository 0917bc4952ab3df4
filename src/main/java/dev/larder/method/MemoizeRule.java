package dev.larder.method;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Limits;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@link Memoize} says.
 *
 * @param maxEntries how many results there are at most; at least 1
 * @param ttl how long a result is kept; above zero
 */
record MemoizeRule(long maxEntries, Duration ttl) {

    /** Where the results are, unless a setting says something else. */
    private static final String STORE = "heap";

    /** Empty if the annotation says what cannot be. */
    static Optional<MemoizeRule> of(Memoize annotation) {
        return annotation.maxEntries() < 1
                ? Optional.empty()
                : AbsentRule.duration(annotation.ttl()).map(ttl -> new MemoizeRule(annotation.maxEntries(), ttl));
    }

    /** The settings of all caches, with the store of the one of that name, where it has none of its own. */
    static Settings withStore(Settings settings, String name) {
        return settings.with(KnownCacheSettings.STORE, name, STORE);
    }

    /** The settings of the cache of that name, with what the annotation says where it has none of its own. */
    CacheSettings in(Settings settings, String name) {
        var given = CacheSettings.of(settings, name);
        boolean ownLimit = settings.isOwn(KnownCacheSettings.MAX_ENTRIES, name)
                || settings.isOwn(KnownCacheSettings.MAX_BYTES, name);
        return new CacheSettings(
                settings.isOwn(KnownCacheSettings.STORE, name) ? given.store() : STORE,
                settings.isOwn(KnownCacheSettings.TTL, name)
                        ? given.lifetime()
                        : given.lifetime().with(ttl),
                ownLimit ? given.limits() : Limits.ofEntries(maxEntries),
                given.switches(),
                given.loadWait(),
                given.bytes());
    }
}
