package dev.larder.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting there is, also those of parts that a jar or a war leaves out: a key is known everywhere or nowhere.
 *
 * <p>{@code docs/reference/settings.md} lists the same; a test holds the two together.
 */
public final class KnownSettings {

    /** What all keys begin with. */
    public static final String PREFIX = "larder.";

    /** {@code larder.application}. */
    public static final Setting<String> APPLICATION = new Setting<>(
            "larder.application",
            ValueType.TEXT,
            Optional.empty(),
            "Who the application is in stores that it shares with others, the same on all nodes; the first part of the name in"
                    + " its MBeans where the server's naming gives none.");

    /** {@code larder.reload-every}. */
    public static final Setting<Duration> RELOAD_EVERY = new Setting<>(
            "larder.reload-every",
            ValueType.DURATION_OR_ZERO,
            Optional.of("PT5S"),
            "How often Larder looks whether settings that take effect at once have changed; `PT0S`: never.");

    /** {@code larder.seal-keys}. */
    public static final Setting<List<NamedKey>> SEAL_KEYS = new Setting<>(
            "larder.seal-keys",
            ValueType.KEYS,
            Optional.empty(),
            "The keys that values are sealed with where a cache asks for it; the first one seals, all open. Never shown.",
            true);

    /** {@code larder.hash-secret}. */
    public static final Setting<NamedKey> HASH_SECRET = new Setting<>(
            "larder.hash-secret",
            ValueType.SECRET,
            Optional.empty(),
            "What keys and tags are hashed with where a cache asks for it; the same on all nodes. Never shown.",
            true);

    /** {@code larder.playground.enabled}. */
    public static final Setting<Boolean> PLAYGROUND_ENABLED = new Setting<>(
            "larder.playground.enabled",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether the war serves the playground; its pages and resources answer 404 otherwise.");

    /** {@code larder.playground.https-port}. */
    public static final Setting<Long> PLAYGROUND_HTTPS_PORT = new Setting<>(
            "larder.playground.https-port",
            ValueType.wholeNumber(1, 65_535),
            Optional.empty(),
            "Where this server speaks HTTPS: the playground calls itself there, as the TLS client `playground`; without it its page"
                    + " of outbound TLS says that none is set up.");

    /** All of them, in the order of the reference page. */
    public static final List<Setting<?>> ALL = Stream.of(
                    Stream.of(APPLICATION, RELOAD_EVERY, SEAL_KEYS, HASH_SECRET),
                    KnownCacheSettings.ALL.stream(),
                    KnownClusterSettings.ALL.stream(),
                    KnownRedisSettings.ALL.stream(),
                    KnownMemcachedSettings.ALL.stream(),
                    KnownSqlSettings.ALL.stream(),
                    KnownHealthSettings.ALL.stream(),
                    KnownMethodSettings.ALL.stream(),
                    KnownTlsSettings.ALL.stream(),
                    Stream.of(PLAYGROUND_ENABLED, PLAYGROUND_HTTPS_PORT))
            .flatMap(part -> part)
            .<Setting<?>>map(setting -> setting)
            .toList();

    private KnownSettings() {}

    /** The names of caches that stand in concrete keys; keys of no known setting count for nothing. */
    public static Set<String> namesIn(Set<String> keys) {
        return namesIn(keys, KnownCacheSettings.ALL);
    }

    /** The names of TLS clients that stand in concrete keys. */
    public static Set<String> clientNamesIn(Set<String> keys) {
        return namesIn(
                keys, KnownTlsSettings.ALL.stream().filter(Setting::isNamed).toList());
    }

    private static Set<String> namesIn(Set<String> keys, List<Setting<?>> settings) {
        return keys.stream()
                .flatMap(key -> settings.stream().flatMap(setting -> setting.nameIn(key).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether another value of a concrete key takes effect while the application runs; otherwise when it starts again. */
    public static boolean takesEffectAtOnce(String key) {
        return Stream.concat(KnownCacheSettings.AT_ONCE.stream(), KnownHealthSettings.ALL.stream())
                .anyMatch(setting -> setting.matches(key));
    }

    /** Whether the value of a concrete key never stands in a message. */
    public static boolean isSecret(String key) {
        return find(key).filter(Setting::secret).isPresent();
    }

    /** The setting that a concrete key belongs to. */
    static Optional<Setting<?>> find(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.matches(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
