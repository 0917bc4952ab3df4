package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.util.Optional;

/**
 * What tells the entries of one cache from others in a store that outlives the application or that others share.
 *
 * @param application who the application is, where a setting says it
 * @param generation entries of another one are not this cache's
 * @param prefix what all keys begin with, instead of application, cache and generation
 */
public record Namespace(Optional<String> application, long generation, Optional<String> prefix) {

    /** Nothing is said. */
    public static final Namespace DEFAULT = new Namespace(Optional.empty(), 0, Optional.empty());

    static Namespace of(Settings settings, String name) {
        return new Namespace(
                settings.find(KnownSettings.APPLICATION),
                settings.get(KnownCacheSettings.GENERATION, name),
                settings.find(KnownCacheSettings.PREFIX, name));
    }

    /** That of the leases for its loads: a prefix of the cache's own would be that of its entries. */
    Namespace ofLeases() {
        return new Namespace(application, generation, prefix.map("load leases "::concat));
    }

    /** What a sealed part of a cache's entries is bound to, besides its key: no two that differ give the same. */
    String sealedName(String part, String cache) {
        var owner = application.orElse("");
        return "%s:%d:%s%s".formatted(part, owner.length(), owner, cache);
    }
}
