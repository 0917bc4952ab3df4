package dev.larder.boot;

import dev.larder.cache.SettingsCheck;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import dev.larder.method.MethodPlans;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds an application's settings, wherever they stand on this server, and says whether they are right.
 *
 * @param application the class loader that MicroProfile Config knows the application by
 */
record SettingsReader(ClassLoader application, MethodPlans plans, CacheTypes cacheTypes) {

    /** What is there now. */
    SettingTexts texts() {
        var cacheNames = plans.cacheNames();
        var configured = hasMicroProfileConfig()
                ? MicroProfileTexts.find(application, cacheNames)
                : Optional.<SettingTexts>empty();
        return configured.orElseGet(() -> SystemTexts.read(cacheNames));
    }

    private static boolean hasMicroProfileConfig() {
        try {
            Class.forName(
                    "org.eclipse.microprofile.config.ConfigProvider", false, SettingsReader.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * What texts say.
     *
     * @throws SettingsException if a key is unknown, a text not allowed, or a store cannot do what its cache is set to; it names
     *     all of one kind
     */
    Settings checked(SettingTexts texts) {
        var settings = texts.settings();
        var names = new TreeSet<>(settings.names());
        names.addAll(plans.cacheNames());
        names.addAll(cacheTypes.names());
        var loader = SettingsReader.class.getClassLoader();
        var problems = names.stream()
                .flatMap(name -> SettingsCheck.problems(settings, name, cacheTypes.types(name), loader).stream())
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }
}
