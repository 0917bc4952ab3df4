package dev.larder.boot;

import dev.larder.boot.SettingTexts.Sourced;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads setting texts from MicroProfile Config. The only class that knows it: servers without it never load this. */
final class MicroProfileTexts {

    private MicroProfileTexts() {}

    static SettingTexts read(ClassLoader application, Set<String> cacheNames) {
        var config = ConfigProvider.getConfig(application);
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
