package dev.larder.boot;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of an application as they are by now: those it was deployed with, until others are found that are right as well.
 *
 * <p>Each finding is logged once. Safe for use by several threads.
 */
final class LiveSettings {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

    private final Supplier<SettingTexts> reader;
    private final Function<SettingTexts, Settings> rules;
    private final Map<String, String> deployed;
    private Map<String, String> seen;
    private Map<String, String> taken;
    private Set<String> waiting = Set.of();
    private String failure = "";
    private volatile Settings current;

    /**
     * Those of the deployment.
     *
     * @param deployed what was found then
     * @param reader finds what is there now
     * @param rules makes settings of it, or refuses them by a {@link SettingsException}
     */
    LiveSettings(SettingTexts deployed, Supplier<SettingTexts> reader, Function<SettingTexts, Settings> rules) {
        this.reader = reader;
        this.rules = rules;
        this.deployed = deployed.texts();
        this.seen = deployed.texts();
        this.taken = deployed.texts();
        this.current = rules.apply(deployed);
    }

    /** The settings that hold now. */
    Settings current() {
        return current;
    }

    /** Looks once. Says whether others hold from now on. */
    synchronized boolean look() {
        Map<String, String> found;
        try {
            var texts = reader.get();
            found = texts.texts();
            failure = "";
            if (found.equals(seen)) {
                return false;
            }
            seen = found;
            current = rules.apply(texts);
        } catch (SettingsException e) {
            LOG.warn("The settings have changed and are wrong; those of before stay. {}", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            if (!failure.equals(e.toString())) {
                failure = e.toString();
                LOG.warn("The settings cannot be read; those of before stay", e);
            }
            return false;
        }
        tell(found);
        taken = found;
        return true;
    }

    private void tell(Map<String, String> found) {
        var atOnce = changed(taken, found).stream()
                .filter(KnownSettings::takesEffectAtOnce)
                .map(key -> found.containsKey(key) ? key + "=" + found.get(key) : key + " as by default")
                .collect(Collectors.joining(", "));
        if (!atOnce.isEmpty()) {
            LOG.info("Settings have changed and hold from now on: {}", atOnce);
        }
        var later = changed(deployed, found);
        later.removeIf(KnownSettings::takesEffectAtOnce);
        if (!later.isEmpty() && !later.equals(waiting)) {
            LOG.warn("Settings have changed that hold when the application starts again: {}", String.join(", ", later));
        }
        waiting = later;
    }

    private static SortedSet<String> changed(Map<String, String> before, Map<String, String> now) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> now.containsKey(key) && now.get(key).equals(before.get(key)));
        return keys;
    }
}
