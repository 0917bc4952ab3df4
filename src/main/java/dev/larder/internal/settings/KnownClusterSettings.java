package dev.larder.internal.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of all stores of kind {@code cluster}; {@link KnownSettings} has them among all others. */
public final class KnownClusterSettings {

    /** {@code larder.cluster.servers}. */
    public static final Setting<List<InetSocketAddress>> SERVERS = new Setting<>(
            "larder.cluster.servers",
            ValueType.ADDRESSES,
            Optional.of("localhost:9410"),
            "The Terracotta servers, the active one and the passive ones, that stores of kind `cluster` are in.");

    /** {@code larder.cluster.manager}. */
    public static final Setting<String> MANAGER = new Setting<>(
            "larder.cluster.manager",
            ValueType.TEXT,
            Optional.of("larder"),
            "What the servers call the cluster tier manager that holds the caches and the space that they share.");

    /** {@code larder.cluster.offheap}. */
    public static final Setting<String> OFFHEAP = new Setting<>(
            "larder.cluster.offheap",
            ValueType.TEXT,
            Optional.of("main"),
            "The off-heap resource of the servers, from their configuration, that the caches take their space from.");

    /** {@code larder.cluster.shared-bytes}. */
    public static final Setting<Long> SHARED_BYTES = new Setting<>(
            "larder.cluster.shared-bytes",
            ValueType.wholeNumber(1 << 20, 1L << 50),
            Optional.of(String.valueOf(64L << 20)),
            "The space that all caches without a `max-bytes` share; the same on all nodes, and settled when the first one"
                    + " connects.");

    /** {@code larder.cluster.timeout}. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "larder.cluster.timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT2S"),
            "No operation of a store of kind `cluster` takes longer, connecting included.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(SERVERS, MANAGER, OFFHEAP, SHARED_BYTES, TIMEOUT);

    private KnownClusterSettings() {}
}
