package dev.larder.boot;

import dev.larder.internal.settings.EnvironmentKeys;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The texts of Larder's settings as the configuration has them.
 *
 * @param texts by key
 * @param origins by key, the name of the source it comes from, for people
 */
record SettingTexts(Map<String, String> texts, Map<String, String> origins) {

    /** A text and the name of the source that it comes from. */
    record Sourced(String text, String origin) {}

    /**
     * Collects them.
     *
     * @param names all names in the configuration, as they are spelled there; variables of the environment among them
     * @param lookup the text for a name or a key, by the configuration's own rules of precedence
     * @param cacheNames the caches that are known from elsewhere, which variables of the environment can mean
     */
    static SettingTexts of(Iterable<String> names, Function<String, Optional<Sourced>> lookup, Set<String> cacheNames) {
        var keys = new HashSet<String>();
        var variables = new HashSet<String>();
        for (var name : names) {
            if (name.startsWith(KnownSettings.PREFIX)) {
                keys.add(name);
            } else if (name.toUpperCase(Locale.ROOT).startsWith("LARDER_")) {
                variables.add(name);
            }
        }
        keys.removeAll(secondReadings(variables, lookup));
        var known = new HashSet<>(cacheNames);
        known.addAll(KnownSettings.namesIn(keys));
        known.addAll(KnownSettings.clientNamesIn(keys));
        var texts = new HashMap<String, Sourced>();
        keys.forEach(key -> lookup.apply(key).ifPresent(found -> texts.put(key, found)));
        EnvironmentKeys.of(variables, known)
                .forEach((key, variable) ->
                        lookup.apply(key).or(() -> lookup.apply(variable)).ifPresent(found -> texts.put(key, found)));
        return new SettingTexts(each(texts, Sourced::text), each(texts, Sourced::origin));
    }

    /**
     * The keys that a configuration made up: Liberty's lists each variable under a second name, in lower case with a dot for
     * each underscore, whatever key the variable stands for. A key that stands in another source as well is none of them.
     */
    private static Set<String> secondReadings(Set<String> variables, Function<String, Optional<Sourced>> lookup) {
        return variables.stream()
                .filter(variable -> origin(secondReading(variable), lookup).equals(origin(variable, lookup)))
                .map(SettingTexts::secondReading)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String secondReading(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Optional<String> origin(String name, Function<String, Optional<Sourced>> lookup) {
        return lookup.apply(name).map(Sourced::origin);
    }

    private static Map<String, String> each(Map<String, Sourced> texts, Function<Sourced, String> part) {
        var parts = new HashMap<String, String>();
        texts.forEach((key, sourced) -> parts.put(key, part.apply(sourced)));
        return parts;
    }

    /**
     * What they say.
     *
     * @throws dev.larder.internal.settings.SettingsException if a key is unknown or a text not allowed
     */
    Settings settings() {
        return Settings.of(texts, origins);
    }
}
