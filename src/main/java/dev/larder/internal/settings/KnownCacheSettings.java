package dev.larder.internal.settings;

import dev.larder.internal.codec.Compression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of a cache; {@link KnownSettings} has them among all others. */
public final class KnownCacheSettings {

    /** {@code larder.cache.<name>.enabled}. */
    public static final Setting<Boolean> ENABLED = new Setting<>(
            "larder.cache.<name>.enabled",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Without it reads are misses and plain writes only remove what was there; atomic operations work as ever. Takes effect at once.");

    /** {@code larder.cache.<name>.store}. */
    public static final Setting<String> STORE = new Setting<>(
            "larder.cache.<name>.store", ValueType.TEXT, Optional.of("heap"), "Where the cache keeps its entries.");

    /** {@code larder.cache.<name>.ttl}. */
    public static final Setting<Duration> TTL = new Setting<>(
            "larder.cache.<name>.ttl",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1H"),
            "How long an entry lives after it was written, or as `mode` says. Takes effect at once, for what is written from then on.");

    /** {@code larder.cache.<name>.mode}. */
    public static final Setting<TtlMode> MODE = new Setting<>(
            "larder.cache.<name>.mode",
            ValueType.oneOf(TtlMode.class),
            Optional.of("fixed"),
            "`fixed`: an entry lives for `ttl` after it was written; `sliding`: after it was last read or written. A time of an"
                    + " entry's own always counts from when it was given.");

    /** {@code larder.cache.<name>.jitter}. */
    public static final Setting<Long> JITTER = new Setting<>(
            "larder.cache.<name>.jitter",
            ValueType.wholeNumber(0, 50),
            Optional.of("0"),
            "Up to so many percent are taken off the `ttl` of each entry, by chance, so that not all end at once.");

    /** {@code larder.cache.<name>.sweep}. */
    public static final Setting<Duration> SWEEP = new Setting<>(
            "larder.cache.<name>.sweep",
            ValueType.DURATION_OR_ZERO,
            Optional.of("PT5M"),
            "How often entries past their time are removed that nobody asks for; `PT0S`: never.");

    /** {@code larder.cache.<name>.max-entries}. */
    public static final Setting<Long> MAX_ENTRIES = new Setting<>(
            "larder.cache.<name>.max-entries",
            ValueType.wholeNumber(1, 1_000_000_000),
            Optional.of("10000"),
            "How many entries the cache holds at most; beyond that it evicts. Not for `offheap` and `disk`. Takes effect at once.");

    /** {@code larder.cache.<name>.max-bytes}. */
    public static final Setting<Long> MAX_BYTES = new Setting<>(
            "larder.cache.<name>.max-bytes",
            ValueType.wholeNumber(1, 1L << 50),
            Optional.empty(),
            "How many bytes the entries take at most, as estimated on the heap; holds instead of `max-entries`. Without it"
                    + " `offheap` and `disk` have 64 MiB.");

    /** {@code larder.cache.<name>.eviction}. */
    public static final Setting<EvictionChoice> EVICTION = new Setting<>(
            "larder.cache.<name>.eviction",
            ValueType.oneOf(EvictionChoice.class),
            Optional.of("auto"),
            "Which entries go when the cache is full. `lru`: those not used for long, found by samples (`heap`, `offheap`,"
                    + " `disk`); `tinylfu`: those rarely used (`caffeine`); `auto`: as the store does.");

    /** {@code larder.cache.<name>.copy}. */
    public static final Setting<Boolean> COPY = new Setting<>(
            "larder.cache.<name>.copy",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether callers get and leave copies of keys and values on the heap, by Java serialization. Stores that keep bytes"
                    + " always copy.");

    /** {@code larder.cache.<name>.statistics}. */
    public static final Setting<Boolean> STATISTICS = new Setting<>(
            "larder.cache.<name>.statistics",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Whether the cache counts hits, misses and what else its MBean shows.");

    /** {@code larder.cache.<name>.load-wait}. */
    public static final Setting<Duration> LOAD_WAIT = new Setting<>(
            "larder.cache.<name>.load-wait",
            ValueType.DURATION_OR_ZERO,
            Optional.of("PT30S"),
            "How long a caller waits for another one's load of the same key before he loads for himself; `PT0S`: not at all, so"
                    + " that callers share no loads.");

    /** {@code larder.cache.<name>.load-lease}. */
    public static final Setting<Duration> LOAD_LEASE = new Setting<>(
            "larder.cache.<name>.load-lease",
            ValueType.DURATION_OR_ZERO,
            Optional.of("PT0S"),
            "How long the other nodes leave the load of a key to the one that has begun it, and wait for its value; longer than"
                    + " loads take. `PT0S`: each node loads for itself. Of stores that nodes share.");

    /** {@code larder.cache.<name>.codec}. */
    public static final Setting<ValueChoice> CODEC = new Setting<>(
            "larder.cache.<name>.codec",
            ValueType.oneOf(ValueChoice.class),
            Optional.of("auto"),
            "How a store outside the heap writes values. `auto`: CBOR if it brings the values of the declared type back as"
                    + " they were, Java serialization otherwise. `cbor`, `json` and `smile` need a type that they can bring"
                    + " back, `kryo` needs `register`.");

    /** {@code larder.cache.<name>.allow}. */
    public static final Setting<List<String>> ALLOW = new Setting<>(
            "larder.cache.<name>.allow",
            ValueType.CLASSES,
            Optional.empty(),
            "What Java serialization may write and read besides basic types and collections. `@hibernate`: what Hibernate's"
                    + " second-level cache stores; `@liberty-session`: what `sessionCache-1.0` stores; `@exceptions`: the"
                    + " JDK's usual ones.");

    /** {@code larder.cache.<name>.register}. */
    public static final Setting<List<String>> REGISTER = new Setting<>(
            "larder.cache.<name>.register",
            ValueType.CLASS_NAMES,
            Optional.empty(),
            "The classes of values for `codec=kryo`, in the order of their numbers. Another order makes what is stored"
                    + " unreadable.");

    /** {@code larder.cache.<name>.compression}. */
    public static final Setting<Compression.Algorithm> COMPRESSION = new Setting<>(
            "larder.cache.<name>.compression",
            ValueType.oneOf(Compression.Algorithm.class),
            Optional.of("deflate"),
            "How a store outside the heap compresses values.");

    /** {@code larder.cache.<name>.compress-above}. */
    public static final Setting<Long> COMPRESS_ABOVE = new Setting<>(
            "larder.cache.<name>.compress-above",
            ValueType.wholeNumber(0, Integer.MAX_VALUE),
            Optional.of(String.valueOf(Compression.DEFAULT_ABOVE_BYTES)),
            "Values of up to so many bytes are not compressed.");

    /** {@code larder.cache.<name>.seal}. */
    public static final Setting<Boolean> SEAL = new Setting<>(
            "larder.cache.<name>.seal",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether values are encrypted and bound to cache and key, by AES-256-GCM with `larder.seal-keys`. Keys and tags are"
                    + " not: see `hash-keys`. Not on the heap.");

    /** {@code larder.cache.<name>.hash-keys}. */
    public static final Setting<Boolean> HASH_KEYS = new Setting<>(
            "larder.cache.<name>.hash-keys",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether keys and tags are hashed with `larder.hash-secret`, so that the store does not show them. Not on the heap.");

    /** {@code larder.cache.<name>.prefix}. */
    public static final Setting<String> PREFIX = new Setting<>(
            "larder.cache.<name>.prefix",
            ValueType.TEXT,
            Optional.empty(),
            "What all keys begin with in a store that others share, instead of application, cache and generation.");

    /** {@code larder.cache.<name>.generation}. */
    public static final Setting<Long> GENERATION = new Setting<>(
            "larder.cache.<name>.generation",
            ValueType.wholeNumber(0, 1_000_000_000),
            Optional.of("0"),
            "Another number makes all entries of before invisible, in stores that outlive the application.");

    /** {@code larder.cache.<name>.directory}. */
    public static final Setting<String> DIRECTORY = new Setting<>(
            "larder.cache.<name>.directory",
            ValueType.TEXT,
            Optional.of("larder"),
            "Where a store of kind `disk` has its files. What is not absolute begins at the working directory, which on"
                    + " Open Liberty is `${server.output.dir}`.");

    /** {@code larder.cache.<name>.tiers}. */
    public static final Setting<List<String>> TIERS = new Setting<>(
            "larder.cache.<name>.tiers",
            ValueType.TIERS,
            Optional.empty(),
            "What a store of kind `tiered` is made of: near, `heap` or `caffeine`, and far, such as `redis`, `memcached` or `sql`; or"
                    + " one between the two, that nodes share and that is asked before the far one.");

    /** {@code larder.cache.<name>.near-ttl}. */
    public static final Setting<Duration> NEAR_TTL = new Setting<>(
            "larder.cache.<name>.near-ttl",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1M"),
            "How long a tier keeps what it has from the far one, at most, and never longer than the entry lives there: so"
                    + " old is what it gives at the worst.");

    /** {@code larder.cache.<name>.consistency}. */
    public static final Setting<Consistency> CONSISTENCY = new Setting<>(
            "larder.cache.<name>.consistency",
            ValueType.oneOf(Consistency.class),
            Optional.of("strong"),
            "Of a store of kind `cluster`: `strong`: when a write returns, no node sees anything older; `eventual`: a node"
                    + " with entries near may, for a moment.");

    /** {@code larder.cache.<name>.near-max-entries}. */
    public static final Setting<Long> NEAR_MAX_ENTRIES = new Setting<>(
            "larder.cache.<name>.near-max-entries",
            ValueType.wholeNumber(1, 1_000_000_000),
            Optional.of("10000"),
            "How many entries a near tier holds at most; beyond that it evicts. A store of kind `cluster` has a near tier only"
                    + " if this is given.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(
            ENABLED,
            STORE,
            TTL,
            MODE,
            JITTER,
            SWEEP,
            MAX_ENTRIES,
            MAX_BYTES,
            EVICTION,
            COPY,
            STATISTICS,
            LOAD_WAIT,
            LOAD_LEASE,
            CODEC,
            ALLOW,
            REGISTER,
            COMPRESSION,
            COMPRESS_ABOVE,
            SEAL,
            HASH_KEYS,
            PREFIX,
            GENERATION,
            DIRECTORY,
            TIERS,
            NEAR_TTL,
            CONSISTENCY,
            NEAR_MAX_ENTRIES);

    /** Those that take effect while the application runs. */
    static final Set<Setting<?>> AT_ONCE = Set.of(ENABLED, TTL, MAX_ENTRIES);

    private KnownCacheSettings() {}
}
