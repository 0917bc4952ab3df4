package dev.larder.cache;

import dev.larder.internal.codec.KeyRing;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.NamedKey;
import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * What a store that holds bytes may not see. Never shows a key.
 *
 * @param seal the keys that values are sealed with; empty: they are not
 * @param hashSecret what keys are hashed with; empty: they are not
 */
public record Secrecy(Optional<KeyRing> seal, Optional<NamedKey> hashSecret) {

    /** The store may see all. */
    public static final Secrecy NONE = new Secrecy(Optional.empty(), Optional.empty());

    /**
     * As the settings of a cache say.
     *
     * @throws IllegalArgumentException if they ask for what has no keys
     */
    static Secrecy of(Settings settings, String name) {
        return new Secrecy(
                wanted(settings, KnownCacheSettings.SEAL, name, KnownSettings.SEAL_KEYS)
                        .map(keys -> KeyRing.of(keys.stream()
                                .map(key -> Map.entry(key.id(), key.bytes()))
                                .toList())),
                wanted(settings, KnownCacheSettings.HASH_KEYS, name, KnownSettings.HASH_SECRET));
    }

    private static <T> Optional<T> wanted(Settings settings, Setting<Boolean> wish, String name, Setting<T> needed) {
        if (!settings.get(wish, name)) {
            return Optional.empty();
        }
        return Optional.of(settings.find(needed)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=true needs %s, which is not given".formatted(wish.keyFor(name), needed.key()))));
    }
}
