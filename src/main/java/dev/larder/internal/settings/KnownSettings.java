package dev.larder.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
            "The application's name. Without it: the name under which the server runs the application.");

    /** {@code larder.cache.<name>.store}. */
    public static final Setting<String> CACHE_STORE = new Setting<>(
            "larder.cache.<name>.store", ValueType.TEXT, Optional.of("heap"), "Where the cache keeps its entries.");

    /** {@code larder.cache.<name>.ttl}. */
    public static final Setting<Duration> CACHE_TTL = new Setting<>(
            "larder.cache.<name>.ttl",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1H"),
            "How long an entry lives after it was written.");

    /** {@code larder.cache.<name>.max-entries}. */
    public static final Setting<Long> CACHE_MAX_ENTRIES = new Setting<>(
            "larder.cache.<name>.max-entries",
            ValueType.wholeNumber(1, 1_000_000_000),
            Optional.of("10000"),
            "How many entries the cache holds at most; beyond that it evicts.");

    /** {@code larder.cache.<name>.max-bytes}. */
    public static final Setting<Long> CACHE_MAX_BYTES = new Setting<>(
            "larder.cache.<name>.max-bytes",
            ValueType.wholeNumber(1, 1L << 50),
            Optional.empty(),
            "How many bytes the entries take at most, as estimated on the heap; holds instead of `max-entries`.");

    /** {@code larder.playground.enabled}. */
    public static final Setting<Boolean> PLAYGROUND_ENABLED = new Setting<>(
            "larder.playground.enabled",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether the war serves the playground; its pages and resources answer 404 otherwise.");

    /** All of them, in the order of the reference page. */
    public static final List<Setting<?>> ALL =
            List.of(APPLICATION, CACHE_STORE, CACHE_TTL, CACHE_MAX_ENTRIES, CACHE_MAX_BYTES, PLAYGROUND_ENABLED);

    private KnownSettings() {}

    /** The names that stand in concrete keys; keys of no known setting count for nothing. */
    public static Set<String> namesIn(Set<String> keys) {
        return keys.stream()
                .flatMap(key -> ALL.stream().flatMap(setting -> setting.nameIn(key).stream()))
                .collect(Collectors.toUnmodifiableSet());
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
