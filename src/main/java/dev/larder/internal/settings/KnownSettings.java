package dev.larder.internal.settings;

import dev.larder.internal.codec.Compression;
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
            "The first part of the name in the application's MBeans where the server's naming gives none."
                    + " Nothing else uses it yet.");

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
            "How many entries the cache holds at most; beyond that it evicts. Not for `offheap` and `disk`.");

    /** {@code larder.cache.<name>.max-bytes}. */
    public static final Setting<Long> CACHE_MAX_BYTES = new Setting<>(
            "larder.cache.<name>.max-bytes",
            ValueType.wholeNumber(1, 1L << 50),
            Optional.empty(),
            "How many bytes the entries take at most, as estimated on the heap; holds instead of `max-entries`. Without it"
                    + " `offheap` and `disk` have 64 MiB.");

    /** {@code larder.cache.<name>.codec}. */
    public static final Setting<ValueChoice> CACHE_CODEC = new Setting<>(
            "larder.cache.<name>.codec",
            ValueType.oneOf(ValueChoice.class),
            Optional.of("auto"),
            "How a store outside the heap writes values. `auto`: CBOR for a declared type without type parameters, Java"
                    + " serialization otherwise. All but `java` need a declared type.");

    /** {@code larder.cache.<name>.allow}. */
    public static final Setting<List<String>> CACHE_ALLOW = new Setting<>(
            "larder.cache.<name>.allow",
            ValueType.CLASSES,
            Optional.empty(),
            "What Java serialization may write and read besides basic types and collections.");

    /** {@code larder.cache.<name>.compression}. */
    public static final Setting<Compression.Algorithm> CACHE_COMPRESSION = new Setting<>(
            "larder.cache.<name>.compression",
            ValueType.oneOf(Compression.Algorithm.class),
            Optional.of("deflate"),
            "How a store outside the heap compresses values.");

    /** {@code larder.cache.<name>.compress-above}. */
    public static final Setting<Long> CACHE_COMPRESS_ABOVE = new Setting<>(
            "larder.cache.<name>.compress-above",
            ValueType.wholeNumber(0, Integer.MAX_VALUE),
            Optional.of(String.valueOf(Compression.DEFAULT_ABOVE_BYTES)),
            "Values of up to so many bytes are not compressed.");

    /** {@code larder.cache.<name>.generation}. */
    public static final Setting<Long> CACHE_GENERATION = new Setting<>(
            "larder.cache.<name>.generation",
            ValueType.wholeNumber(0, 1_000_000_000),
            Optional.of("0"),
            "Another number makes all entries of before invisible, in stores that outlive the application.");

    /** {@code larder.cache.<name>.directory}. */
    public static final Setting<String> CACHE_DIRECTORY = new Setting<>(
            "larder.cache.<name>.directory",
            ValueType.TEXT,
            Optional.of("larder"),
            "Where a store of kind `disk` has its files. What is not absolute begins at the working directory, which on"
                    + " Open Liberty is `${server.output.dir}`.");

    /** {@code larder.playground.enabled}. */
    public static final Setting<Boolean> PLAYGROUND_ENABLED = new Setting<>(
            "larder.playground.enabled",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether the war serves the playground; its pages and resources answer 404 otherwise.");

    /** All of them, in the order of the reference page. */
    public static final List<Setting<?>> ALL = List.of(
            APPLICATION,
            CACHE_STORE,
            CACHE_TTL,
            CACHE_MAX_ENTRIES,
            CACHE_MAX_BYTES,
            CACHE_CODEC,
            CACHE_ALLOW,
            CACHE_COMPRESSION,
            CACHE_COMPRESS_ABOVE,
            CACHE_GENERATION,
            CACHE_DIRECTORY,
            PLAYGROUND_ENABLED);

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
