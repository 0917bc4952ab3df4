package dev.larder.cache;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Finds the settings of a cache manager that no CDI container made: in the {@link Properties} given with its URI, else in the
 * URI's query ({@code larder://shop?larder.cache.default.ttl=PT5M}), else in the system's properties.
 */
final class ManagerTexts {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    private ManagerTexts() {}

    /**
     * The settings.
     *
     * @throws dev.larder.internal.settings.SettingsException if a key is unknown or a value not allowed
     */
    static Settings read(URI uri, Properties given, Properties system) {
        var found = new ManagerTexts();
        system.stringPropertyNames().forEach(key -> found.add(key, system.getProperty(key), "the system's properties"));
        query(uri).forEach((key, text) -> found.add(key, text, "the manager's URI"));
        given.stringPropertyNames().forEach(key -> found.add(key, given.getProperty(key), "the manager's properties"));
        return Settings.of(found.texts, found.origins);
    }

    private void add(String key, String text, String origin) {
        if (key.startsWith(KnownSettings.PREFIX)) {
            texts.put(key, text);
            origins.put(key, origin);
        }
    }

    private static Map<String, String> query(URI uri) {
        var parameters = new HashMap<String, String>();
        var whole = uri.getRawSchemeSpecificPart(); // getRawQuery knows none in a URI like urn:larder:shop?...
        for (var parameter : whole.substring(whole.indexOf('?') + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
