package dev.larder.boot;

import dev.larder.cache.SettingsCheck;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import dev.larder.method.MethodPlans;
import dev.larder.tls.TlsClients;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds an application's settings, wherever they stand on this server, and says whether they are right.
 *
 * @param source gives what is there now, for the names of caches
 */
record SettingsReader(Function<Set<String>, SettingTexts> source, MethodPlans plans, CacheTypes cacheTypes) {

    /**
     * Of the application that is just starting.
     *
     * @param application the class loader that MicroProfile Config knows the application by
     */
    static SettingsReader of(ClassLoader application, MethodPlans plans, CacheTypes cacheTypes) {
        var configured = hasMicroProfileConfig()
                ? MicroProfileTexts.source(application)
                : Optional.<Function<Set<String>, SettingTexts>>empty();
        return new SettingsReader(configured.orElse(SystemTexts::read), plans, cacheTypes);
    }

    /** What is there now. */
    SettingTexts texts() {
        return source.apply(plans.cacheNames());
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
        var inForce = plans.withStores(settings);
        var ofStores = names.stream()
                .flatMap(name -> SettingsCheck.problems(inForce, name, cacheTypes.types(name), loader).stream());
        var ofPatterns = plans.scannedCacheNames().stream()
                .flatMap(name -> SettingsCheck.problemOfPatterns(inForce, name).stream());
        var ofRecords = plans.absences().keySet().stream()
                .map(name -> name + ".absent")
                .filter(names::contains)
                .map("Cache %s: that is the name of what @CacheAbsent records for another one; rename it"::formatted);
        var ofClients = TlsClients.problems(settings).stream();
        var problems = Stream.of(ofStores, ofPatterns, ofRecords, ofClients)
                .flatMap(part -> part)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (problems.isEmpty()) {
            plans.tagged().forEach((name, methods) -> {
                if (!SettingsCheck.hasTags(inForce, name)) {
                    problems.add("Cache %s: its store of kind %s has no tags, and @CacheTags asks for them on %s"
                            .formatted(name, inForce.get(KnownCacheSettings.STORE, name), String.join(", ", methods)));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }
}
