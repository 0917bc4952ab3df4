package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;

/**
 * What of one cache is on.
 *
 * @param enabled whether it gives what it holds; otherwise reads are misses and plain writes only remove
 * @param copy whether callers get and leave copies, where the store holds objects themselves
 * @param statistics whether it counts
 */
public record Switches(boolean enabled, boolean copy, boolean statistics) {

    /** As without settings. */
    public static final Switches DEFAULT = new Switches(true, false, true);

    static Switches of(Settings settings, String name) {
        return new Switches(
                settings.get(KnownCacheSettings.ENABLED, name),
                settings.get(KnownCacheSettings.COPY, name),
                settings.get(KnownCacheSettings.STATISTICS, name));
    }
}
