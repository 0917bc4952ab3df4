package dev.larder.internal.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of one application: known keys with allowed values, and the defaults for all others.
 *
 * <p>Immutable, so safe for use by several threads.
 */
public final class Settings {

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads the settings out of a map of keys to texts. Keys that do not begin with {@value KnownSettings#PREFIX} are
     * not ours and are passed over.
     *
     * @throws SettingsException if a key is unknown or a value not allowed; it names all of them
     */
    public static Settings of(Map<String, String> texts) {
        return of(texts, Map.of());
    }

    /**
     * As {@link #of(Map)}, with the place where each key was found, for the error message.
     *
     * @throws SettingsException if a key is unknown or a value not allowed; it names all of them
     */
    public static Settings of(Map<String, String> texts, Map<String, String> origins) {
        var values = new HashMap<String, Object>();
        var problems = new ArrayList<String>();
        new TreeMap<>(texts).forEach((key, text) -> {
            if (key.startsWith(KnownSettings.PREFIX)) {
                var where = origins.containsKey(key) ? " (from " + origins.get(key) + ")" : "";
                read(key, text, where, values, problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(values);
    }

    private static void read(String key, String text, String where, Map<String, Object> values, List<String> problems) {
        var setting = KnownSettings.find(key);
        if (setting.isEmpty()) {
            problems.add(SettingProblems.unknownKey(key, text, where, NearestKey.to(key)));
            return;
        }
        try {
            values.put(key, setting.get().type().parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(SettingProblems.badValue(setting.get(), key, text, where));
        }
    }

    /** The value of a setting without a name; empty if it is not given and has no default. */
    public <T> Optional<T> find(Setting<T> setting) {
        return given(setting, setting.key()).or(() -> defaultOf(setting));
    }

    /**
     * The value of a setting that has a default.
     *
     * @throws IllegalArgumentException if it has none
     */
    public <T> T get(Setting<T> setting) {
        return orRefuse(setting, find(setting));
    }

    /**
     * The value of a setting for one name: its own, else the one of {@value Setting#DEFAULT_NAME}, else the default.
     *
     * @throws IllegalArgumentException if none of them is there
     */
    public <T> T get(Setting<T> setting, String name) {
        return orRefuse(setting, find(setting, name));
    }

    /** As {@link #get(Setting, String)}; empty if none of them is there. */
    public <T> Optional<T> find(Setting<T> setting, String name) {
        return given(setting, setting.keyFor(name))
                .or(() -> given(setting, setting.keyFor(Setting.DEFAULT_NAME)))
                .or(() -> defaultOf(setting));
    }

    /** The same with a setting for one name, where that has none of its own. */
    public <T> Settings with(Setting<T> setting, String name, T value) {
        var more = new HashMap<>(values);
        more.putIfAbsent(setting.keyFor(name), value);
        return new Settings(more);
    }

    /** The names of TLS clients that settings are given for. */
    public Set<String> clientNames() {
        return KnownSettings.clientNamesIn(values.keySet());
    }

    /** The names of caches that settings are given for. */
    public Set<String> names() {
        return KnownSettings.namesIn(values.keySet());
    }

    /** Whether a setting is given for that very name, and not only for all. */
    public boolean isOwn(Setting<?> setting, String name) {
        return given(setting, setting.keyFor(name)).isPresent();
    }

    @SuppressWarnings("unchecked") // of() put under each key only what its setting's type made
    private <T> Optional<T> given(Setting<T> setting, String key) {
        return setting.matches(key) ? Optional.ofNullable((T) values.get(key)) : Optional.empty();
    }

    private static <T> Optional<T> defaultOf(Setting<T> setting) {
        return setting.defaultText().map(setting.type()::parse);
    }

    private static <T> T orRefuse(Setting<T> setting, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(setting.key() + " has no default"));
    }
}
