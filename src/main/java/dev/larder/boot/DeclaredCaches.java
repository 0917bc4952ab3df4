package dev.larder.boot;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheDefinitions;
import dev.larder.cache.CacheSettings;
import dev.larder.internal.settings.Settings;

/**
 * The caches of an application.
 *
 * @param types what its injection points say of them
 * @param settings what its settings say
 */
record DeclaredCaches(CacheTypes types, Settings settings) implements CacheDefinitions {

    @Override
    public CacheDefinition of(String name) {
        return types.define(name, CacheSettings.of(settings, name));
    }
}
