package dev.larder.cache;

import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Managers whose caches are as texts of settings say: what an application has, without a container. */
public final class ConfiguredCaches {

    private ConfiguredCaches() {}

    /**
     * A manager of the same name each time, so that files are found again.
     *
     * @param texts words of {@code larder.cache.default.} with their values, and whole keys
     * @param types what all its caches hold
     */
    public static LarderCacheManager open(ClassLoader application, EntryTypes types, Map<String, String> texts) {
        var keys = new HashMap<String, String>();
        texts.forEach((key, text) -> keys.put(key.startsWith("larder.") ? key : "larder.cache.default." + key, text));
        var settings = Settings.of(keys);
        return new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:configured"),
                        application,
                        new Properties(),
                        name -> new CacheDefinition(CacheSettings.of(settings, name), types));
    }

    /** The same in the tests' class loader. */
    public static LarderCacheManager open(EntryTypes types, Map<String, String> texts) {
        return open(ConfiguredCaches.class.getClassLoader(), types, texts);
    }
}
