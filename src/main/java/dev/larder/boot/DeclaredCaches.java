package dev.larder.boot;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheDefinitions;
import dev.larder.cache.CacheSettings;
import dev.larder.internal.settings.Settings;

/**
 * The caches of an application.
 *
 * @param types what its injection points say of them
 * @param live what its settings say, at each time
 */
record DeclaredCaches(CacheTypes types, LiveSettings live) implements CacheDefinitions {

    @Override
    public CacheDefinition of(String name) {
        return types.define(name, CacheSettings.of(settings(), name));
    }

    @Override
    public Settings settings() {
        return live.current();
    }
}
