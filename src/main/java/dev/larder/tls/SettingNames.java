package dev.larder.tls;

import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.TlsSetting;
import java.util.Map;
import java.util.Optional;

/**
 * How messages call a client's settings: by the key that decides for it, or that would if it were given.
 *
 * @param settings all that are given
 * @param client its name; empty: the one that has none
 */
record SettingNames(Settings settings, Optional<String> client) {

    /** Those of a client that has no name. */
    static final SettingNames OF_ALL = new SettingNames(Settings.of(Map.of()), Optional.empty());

    /** The client's own key, unless only the one for all is given. */
    String of(TlsSetting<?> setting) {
        return client.filter(name -> isOwn(setting) || !settings.isOwn(setting.ofAll(), Setting.DEFAULT_NAME))
                .map(setting.ofOne()::keyFor)
                .orElseGet(setting.ofAll()::key);
    }

    /**
     * The key of a setting that another one has to do with: the client's own if one of both is.
     *
     * @param given the other one
     */
    String beside(TlsSetting<?> given, TlsSetting<?> setting) {
        return isOwn(given) || isOwn(setting) ? of(setting) : setting.ofAll().key();
    }

    /** Whether it is given for that client, and not only for all. */
    boolean isOwn(TlsSetting<?> setting) {
        return client.filter(name -> settings.isOwn(setting.ofOne(), name)).isPresent();
    }

    /** Neither values nor passwords. */
    @Override
    public String toString() {
        return client.orElse("");
    }
}
