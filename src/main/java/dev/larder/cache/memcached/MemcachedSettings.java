package dev.larder.cache.memcached;

import dev.larder.internal.settings.KnownMemcachedSettings;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How the stores of one cache manager reach Memcached. Never shows a password.
 *
 * @param nodes the servers, each of them once; not looked up yet
 * @param login who Larder is there; empty: nobody asks
 * @param failover whether others take over the keys of a server that is down
 * @param bounds what operations may take
 */
record MemcachedSettings(List<InetSocketAddress> nodes, Optional<Login> login, boolean failover, Bounds bounds) {

    /** A user and its password. */
    record Login(String username, String password) {

        @Override
        public String toString() {
            return username;
        }
    }

    /**
     * What operations may take.
     *
     * @param connections how many there are to a server; at least 1
     * @param time how long an operation takes; above zero
     * @param valueBytes how large an entry may be; at least 1
     */
    record Bounds(int connections, Duration time, int valueBytes) {

        Bounds {
            if (connections < 1 || valueBytes < 1 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException(
                        "no connection, no time or no bytes: %d, %s, %d".formatted(connections, time, valueBytes));
            }
        }
    }

    MemcachedSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || new HashSet<>(nodes).size() < nodes.size()) {
            throw new IllegalArgumentException(
                    "%s names no server, or one of them twice".formatted(KnownMemcachedSettings.NODES.key()));
        }
    }

    /**
     * As the settings say.
     *
     * @throws IllegalArgumentException if they do not fit together; it names them
     */
    static MemcachedSettings of(Settings settings) {
        return new MemcachedSettings(
                settings.get(KnownMemcachedSettings.NODES),
                login(settings),
                settings.get(KnownMemcachedSettings.FAILOVER),
                new Bounds(
                        Math.toIntExact(settings.get(KnownMemcachedSettings.CONNECTIONS)),
                        settings.get(KnownMemcachedSettings.TIMEOUT),
                        Math.toIntExact(settings.get(KnownMemcachedSettings.MAX_VALUE_BYTES))));
    }

    private static Optional<Login> login(Settings settings) {
        var username = settings.find(KnownMemcachedSettings.USERNAME);
        var password = settings.find(KnownMemcachedSettings.PASSWORD);
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("%s and %s come together"
                    .formatted(KnownMemcachedSettings.USERNAME.key(), KnownMemcachedSettings.PASSWORD.key()));
        }
        return username.map(name -> new Login(name, password.orElseThrow()));
    }
}
