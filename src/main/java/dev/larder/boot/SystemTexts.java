package dev.larder.boot;

import dev.larder.boot.SettingTexts.Sourced;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads setting texts from system properties and the environment, where the server has no MicroProfile Config. */
final class SystemTexts {

    private SystemTexts() {}

    static SettingTexts read(Set<String> cacheNames) {
        var properties = new HashMap<String, String>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return read(properties, System.getenv(), cacheNames);
    }

    static SettingTexts read(Map<String, String> properties, Map<String, String> environment, Set<String> cacheNames) {
        var names = new HashSet<>(properties.keySet());
        names.addAll(environment.keySet());
        return SettingTexts.of(names, name -> find(name, properties, environment), cacheNames);
    }

    private static Optional<Sourced> find(
            String name, Map<String, String> properties, Map<String, String> environment) {
        return sourced(properties.get(name), "system properties")
                .or(() -> sourced(environment.get(name), "environment"));
    }

    private static Optional<Sourced> sourced(@Nullable String text, String origin) {
        return Optional.ofNullable(text).map(given -> new Sourced(given, origin));
    }
}
