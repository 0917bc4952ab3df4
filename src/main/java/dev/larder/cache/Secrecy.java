package dev.larder.cache;

import dev.larder.internal.codec.KeyRing;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.Sealing;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.NamedKey;
import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * What a store that holds bytes may not see. Never shows a key.
 *
 * @param seal the keys that values are sealed with; empty: they are not
 * @param hashSecret what keys and tags are hashed with; empty: they are not
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

    /** What seals values. */
    Optional<Sealing> ofValues() {
        return seal.map(keys -> new Sealing(keys, new SecureRandom()));
    }

    /**
     * What seals the keys that stand as objects beside values, so that they can be listed: what seals the values, else a key
     * made of the secret that keys are hashed with. A hash alone would be no use with the key in the clear beside it.
     */
    Optional<Sealing> ofKeyObjects() {
        return ofValues()
                .or(() ->
                        hashSecret.map(secret -> new Sealing(KeyRing.derivedFrom(secret.bytes()), new SecureRandom())));
    }

    /** What becomes of keys and tags in a store that takes these keys. */
    KeySettings ofKeys(KeySettings keys) {
        return hashSecret.map(secret -> keys.hashedWith(secret.bytes())).orElse(keys);
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
