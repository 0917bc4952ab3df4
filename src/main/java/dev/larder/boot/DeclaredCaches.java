package dev.larder.boot;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheDefinitions;
import dev.larder.internal.settings.Settings;
import dev.larder.method.MethodPlans;
import java.util.HashSet;
import java.util.Set;

/**
 * The caches of an application.
 *
 * @param plans what its methods say of them
 * @param types what its injection points say of them
 * @param live what its settings say, at each time
 */
record DeclaredCaches(MethodPlans plans, CacheTypes types, LiveSettings live) implements CacheDefinitions {

    /** Those of methods, of injection points and of settings. */
    @Override
    public Set<String> names() {
        var names = new HashSet<>(plans.cacheNames());
        names.addAll(types.names());
        names.addAll(settings().names());
        return names;
    }

    @Override
    public CacheDefinition of(String name) {
        return types.define(name, plans.settings(settings(), name))
                .with(plans.absences().getOrDefault(name, 0L));
    }

    @Override
    public Settings settings() {
        return live.current();
    }
}
