package dev.larder.internal.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of stores in Memcached; {@link KnownSettings} has them among all others. */
public final class KnownMemcachedSettings {

    private static final long MOST_VALUE_BYTES = 1L << 30;

    /** {@code larder.memcached.nodes}. */
    public static final Setting<List<InetSocketAddress>> NODES = new Setting<>(
            "larder.memcached.nodes",
            ValueType.ADDRESSES,
            Optional.of("localhost:11211"),
            "The servers of Memcached, which share the keys out among them; the same, written alike, on all nodes.");

    /** {@code larder.memcached.username}. */
    public static final Setting<String> USERNAME = new Setting<>(
            "larder.memcached.username",
            ValueType.TEXT,
            Optional.empty(),
            "Who Larder is for servers that ask by SASL (PLAIN).");

    /** {@code larder.memcached.password}. */
    public static final Setting<String> PASSWORD = new Setting<>(
            "larder.memcached.password", ValueType.TEXT, Optional.empty(), "The password of that user.", true);

    /** {@code larder.memcached.connections}. */
    public static final Setting<Long> CONNECTIONS = new Setting<>(
            "larder.memcached.connections",
            ValueType.wholeNumber(1, 100),
            Optional.of("1"),
            "How many connections there are to each server. One serves many threads at once: more help only where it is"
                    + " measured.");

    /** {@code larder.memcached.timeout}. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "larder.memcached.timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1S"),
            "How long an operation takes at most as a whole, connecting included.");

    /** {@code larder.memcached.max-value-bytes}. */
    public static final Setting<Long> MAX_VALUE_BYTES = new Setting<>(
            "larder.memcached.max-value-bytes",
            ValueType.wholeNumber(1, MOST_VALUE_BYTES),
            Optional.of("1000000"),
            "How large an entry may be; larger ones are refused. Raise it together with the servers' option `-I`, and leave"
                    + " some room to that.");

    /** {@code larder.memcached.failover}. */
    public static final Setting<Boolean> FAILOVER = new Setting<>(
            "larder.memcached.failover",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Whether other servers take over the keys of one that refuses connections; without it they are not cached until it"
                    + " is back.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL =
            List.of(NODES, USERNAME, PASSWORD, CONNECTIONS, TIMEOUT, MAX_VALUE_BYTES, FAILOVER);

    private KnownMemcachedSettings() {}
}
