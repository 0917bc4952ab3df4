package dev.larder.internal.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of stores in Redis or Valkey; {@link KnownSettings} has them among all others. */
public final class KnownRedisSettings {

    /** {@code larder.redis.mode}. */
    public static final Setting<RedisMode> MODE = new Setting<>(
            "larder.redis.mode",
            ValueType.oneOf(RedisMode.class),
            Optional.of("standalone"),
            "How the servers of Redis or Valkey stand together: one server; one at a time, which sentinels name; a Redis Cluster.");

    /** {@code larder.redis.nodes}. */
    public static final Setting<List<InetSocketAddress>> NODES = new Setting<>(
            "larder.redis.nodes",
            ValueType.ADDRESSES,
            Optional.of("localhost:6379"),
            "The server; with `mode=sentinel` the sentinels; with `mode=cluster` some of the cluster's servers, which tell the"
                    + " others.");

    /** {@code larder.redis.master}. */
    public static final Setting<String> MASTER = new Setting<>(
            "larder.redis.master",
            ValueType.TEXT,
            Optional.empty(),
            "With `mode=sentinel`: the name that the sentinels know the servers by.");

    /** {@code larder.redis.username}. */
    public static final Setting<String> USERNAME = new Setting<>(
            "larder.redis.username",
            ValueType.TEXT,
            Optional.empty(),
            "The user of Redis' access control list; without it `default`, if there is a password.");

    /** {@code larder.redis.password}. */
    public static final Setting<String> PASSWORD = new Setting<>(
            "larder.redis.password", ValueType.TEXT, Optional.empty(), "The password of that user.", true);

    /** {@code larder.redis.sentinel-username}. */
    public static final Setting<String> SENTINEL_USERNAME = new Setting<>(
            "larder.redis.sentinel-username",
            ValueType.TEXT,
            Optional.empty(),
            "The user for the sentinels, which have users of their own.");

    /** {@code larder.redis.sentinel-password}. */
    public static final Setting<String> SENTINEL_PASSWORD = new Setting<>(
            "larder.redis.sentinel-password",
            ValueType.TEXT,
            Optional.empty(),
            "The password for the sentinels; without it none is sent to them.",
            true);

    /** {@code larder.redis.database}. */
    public static final Setting<Long> DATABASE = new Setting<>(
            "larder.redis.database",
            ValueType.wholeNumber(0, 1_000_000),
            Optional.of("0"),
            "The number of the database; a Redis Cluster has only 0.");

    /** {@code larder.redis.tls}. */
    public static final Setting<Boolean> TLS = new Setting<>(
            "larder.redis.tls",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether connections are encrypted, to the sentinels as well. The server's certificate must be trusted and name the"
                    + " host of `nodes`.");

    /** {@code larder.redis.trust-store}. */
    public static final Setting<String> TRUST_STORE = new Setting<>(
            "larder.redis.trust-store",
            ValueType.TEXT,
            Optional.empty(),
            "A file, PKCS#12 or JKS, with the certificates that are trusted; without it those that the JVM trusts.");

    /** {@code larder.redis.trust-store-password}. */
    public static final Setting<String> TRUST_STORE_PASSWORD = new Setting<>(
            "larder.redis.trust-store-password",
            ValueType.TEXT,
            Optional.empty(),
            "The password of `trust-store`.",
            true);

    /** {@code larder.redis.key-store}. */
    public static final Setting<String> KEY_STORE = new Setting<>(
            "larder.redis.key-store",
            ValueType.TEXT,
            Optional.empty(),
            "A file, PKCS#12 or JKS, with a certificate and its key, for servers that ask their clients for one.");

    /** {@code larder.redis.key-store-password}. */
    public static final Setting<String> KEY_STORE_PASSWORD = new Setting<>(
            "larder.redis.key-store-password",
            ValueType.TEXT,
            Optional.empty(),
            "The password of `key-store` and of the key in it.",
            true);

    /** {@code larder.redis.pool}. */
    public static final Setting<Long> POOL = new Setting<>(
            "larder.redis.pool",
            ValueType.wholeNumber(1, 10_000),
            Optional.of("50"),
            "How many connections there are to a server at most.");

    /** {@code larder.redis.timeout}. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "larder.redis.timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1S"),
            "How long an operation takes at most as a whole: waiting for a connection, connecting and a retry included.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(
            MODE,
            NODES,
            MASTER,
            USERNAME,
            PASSWORD,
            SENTINEL_USERNAME,
            SENTINEL_PASSWORD,
            DATABASE,
            TLS,
            TRUST_STORE,
            TRUST_STORE_PASSWORD,
            KEY_STORE,
            KEY_STORE_PASSWORD,
            POOL,
            TIMEOUT);

    private KnownRedisSettings() {}
}
