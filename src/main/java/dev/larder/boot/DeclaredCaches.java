package dev.larder.boot;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheDefinitions;
import dev.larder.cache.CacheSettings;
import dev.larder.internal.settings.Settings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The caches of an application.
 *
 * @param ofMethods the names that its methods name
 * @param absences those of them that record what is absent, and how many keys at most
 * @param types what its injection points say of them
 * @param live what its settings say, at each time
 */
record DeclaredCaches(Set<String> ofMethods, Map<String, Long> absences, CacheTypes types, LiveSettings live) implements CacheDefinitions {

    /** Those of methods, of injection points and of settings. */
    @Override
    public Set<String> names() {
        var names = new HashSet<>(ofMethods);
        names.addAll(types.names());
        names.addAll(settings().names());
        return names;
    }

    @Override
    public CacheDefinition of(String name) {
        return types.define(name, CacheSettings.of(settings(), name)).with(absences.getOrDefault(name, 0L));
    }

    @Override
    public Settings settings() {
        return live.current();
    }
}
