package dev.larder.cache;

import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Set;

/** What the caches of one manager are. Safe for use by several threads. */
@FunctionalInterface
public interface CacheDefinitions {

    /** What the cache of that name is, whether or not anybody has named it before. */
    CacheDefinition of(String name);

    /** The settings, for what all caches on one kind of store share. */
    default Settings settings() {
        return Settings.of(Map.of());
    }

    /** The names of the caches that are known beforehand, {@code default} among them if it has settings. */
    default Set<String> names() {
        return settings().names();
    }

    /** Caches for keys and values of any type, as the settings say. */
    static CacheDefinitions untyped(Settings settings) {
        return new CacheDefinitions() {

            @Override
            public CacheDefinition of(String name) {
                return CacheDefinition.untyped(CacheSettings.of(settings, name));
            }

            @Override
            public Settings settings() {
                return settings;
            }
        };
    }
}
