package dev.larder.cache.ehcache;

import dev.larder.cache.ServerState;
import dev.larder.internal.settings.KnownClusterSettings;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all stores of kind {@code cluster} of one application share.
 *
 * @param servers at least one; not looked up yet
 * @param manager what the servers call the caches' common place
 * @param offheap the servers' resource that the caches take their space from
 * @param sharedBytes the space of those that have none of their own
 * @param timeout no operation takes longer; above zero
 */
record ClusterSettings(
        List<InetSocketAddress> servers, String manager, String offheap, long sharedBytes, Duration timeout) {

    ClusterSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty() || sharedBytes < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "not settings: %s, %d bytes, %s".formatted(servers, sharedBytes, timeout));
        }
    }

    static ClusterSettings of(Settings settings) {
        return new ClusterSettings(
                settings.get(KnownClusterSettings.SERVERS),
                settings.get(KnownClusterSettings.MANAGER),
                settings.get(KnownClusterSettings.OFFHEAP),
                settings.get(KnownClusterSettings.SHARED_BYTES),
                settings.get(KnownClusterSettings.TIMEOUT));
    }

    /** The servers, for messages. */
    String addresses() {
        return servers.stream().map(ServerState::nameOf).collect(Collectors.joining(","));
    }
}
