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

    /** The key that is given, the client's own first; if none is, the client's own. */
    String of(TlsSetting<?> setting) {
        return client.filter(name -> !isGiven(setting, name))
                .map(setting.ofOne()::keyFor)
                .orElseGet(() -> setting.key(settings, client));
    }

    private boolean isGiven(TlsSetting<?> setting, String name) {
        return settings.find(setting.ofOne(), name).isPresent()
                || settings.isOwn(setting.ofAll(), Setting.DEFAULT_NAME);
    }

    /**
     * The key of a setting that another one has to do with: if neither it nor that is the client's own, the one for all.
     *
     * @param given the other one
     */
    String beside(TlsSetting<?> given, TlsSetting<?> setting) {
        return of(given).equals(given.ofAll().key()) ? setting.key(settings, client) : of(setting);
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
