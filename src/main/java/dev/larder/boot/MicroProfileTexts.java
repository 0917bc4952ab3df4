package dev.larder.boot;

import dev.larder.boot.SettingTexts.Sourced;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Reads setting texts from MicroProfile Config. The only class that knows it: servers without it never load this. */
final class MicroProfileTexts {

    private MicroProfileTexts() {}

    /**
     * What reads the texts of the application's configuration, for the names of caches; empty if the API is there and nothing
     * behind it. To be called while the application starts: who asks for a configuration in a thread of no application may
     * keep it from ending with its own.
     */
    static Optional<Function<Set<String>, SettingTexts>> source(ClassLoader application) {
        return resolver().map(resolver -> {
            var config = resolver.getConfig(application);
            return cacheNames -> read(config, cacheNames);
        });
    }

    /** Only looks for an implementation. What is wrong with a configuration shows later, at {@code getConfig}. */
    private static Optional<ConfigProviderResolver> resolver() {
        try {
            return Optional.of(ConfigProviderResolver.instance());
        } catch (IllegalStateException e) {
            return Optional.empty(); // "if no resolver is found", says its Javadoc
        }
    }

    private static SettingTexts read(Config config, Set<String> cacheNames) {
        return SettingTexts.of(config.getPropertyNames(), name -> find(config, name), cacheNames);
    }

    private static Optional<Sourced> find(Config config, String name) {
        var found = config.getConfigValue(name);
        if (found.getSourceName() == null) {
            return Optional.empty();
        }
        // An empty text counts as no value there; here it is one that no setting allows, and the user is told.
        var text = found.getValue() == null ? "" : found.getValue();
        return Optional.of(new Sourced(text, found.getSourceName()));
    }
}
