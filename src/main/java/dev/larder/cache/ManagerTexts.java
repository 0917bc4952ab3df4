package dev.larder.cache;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.cache.CacheException;

/**
 * Finds the settings of a cache manager that no CDI container made: in the {@link Properties} given with its URI, else in the
 * URI's query ({@code larder://shop?larder.cache.default.ttl=PT5M}), else in the file that the URI is of, if its name ends with
 * {@code .properties}, else in the system's properties. Secrets are refused in a query: a manager's URI is shown, in MBeans for
 * one.
 */
final class ManagerTexts {

    /** The schemes of files; "wsjar" is Open Liberty's for those in an archive. */
    private static final Set<String> FILES = Set.of("file", "jar", "wsjar");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    private ManagerTexts() {}

    /**
     * The settings.
     *
     * @throws javax.cache.CacheException if the file cannot be read
     * @throws dev.larder.internal.settings.SettingsException if a key is unknown or a value not allowed
     */
    static Settings read(URI uri, Properties given, Properties system) {
        var found = new ManagerTexts();
        system.stringPropertyNames().forEach(key -> found.add(key, system.getProperty(key), "the system's properties"));
        file(uri).forEach((key, text) -> found.add(key, text, String.valueOf(uri)));
        query(uri).forEach((key, text) -> found.add(notSecret(key), text, "the manager's URI"));
        given.stringPropertyNames().forEach(key -> found.add(key, given.getProperty(key), "the manager's properties"));
        return Settings.of(found.texts, found.origins);
    }

    private void add(String key, String text, String origin) {
        if (key.startsWith(KnownSettings.PREFIX)) {
            texts.put(key, text);
            origins.put(key, origin);
        }
    }

    private static Map<String, String> file(URI uri) {
        var texts = new HashMap<String, String>();
        if (isFile(uri)) {
            try (var stream = uri.toURL().openStream()) {
                var properties = new Properties();
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            } catch (IOException | IllegalArgumentException e) {
                throw new CacheException("The settings of the cache manager %s cannot be read".formatted(uri), e);
            }
        }
        return texts;
    }

    /** Whether it is a file, in an archive perhaps; nothing is fetched from elsewhere. */
    private static boolean isFile(URI uri) {
        return uri.getScheme() != null
                && FILES.contains(uri.getScheme())
                && uri.getSchemeSpecificPart().endsWith(".properties");
    }

    private static String notSecret(String key) {
        if (KnownSettings.isSecret(key)) {
            throw new CacheException(
                    "%s is a secret and may not stand in a manager's URI, which is shown; give it in Properties"
                            .formatted(key));
        }
        return key;
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
