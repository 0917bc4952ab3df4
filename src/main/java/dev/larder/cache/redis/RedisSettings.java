package dev.larder.cache.redis;

import dev.larder.internal.settings.KnownRedisSettings;
import dev.larder.internal.settings.RedisMode;
import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the stores of one cache manager reach Redis. Never shows a password.
 *
 * @param servers where it is
 * @param login who Larder is there
 * @param sentinelLogin who Larder is for the sentinels
 * @param database the number of the database
 * @param tls how connections are encrypted; empty: they are not
 * @param bounds what they may take
 */
record RedisSettings(
        Servers servers, Login login, Login sentinelLogin, int database, Optional<Tls> tls, Bounds bounds) {

    /**
     * Where Redis is.
     *
     * @param nodes at least one; not looked up yet
     * @param master the name that sentinels know it by
     */
    record Servers(RedisMode mode, List<InetSocketAddress> nodes, Optional<String> master) {

        Servers {
            nodes = List.copyOf(nodes);
            if (nodes.isEmpty() || (mode == RedisMode.STANDALONE && nodes.size() > 1)) {
                throw new IllegalArgumentException("%s=standalone has one server in %s, not %d"
                        .formatted(KnownRedisSettings.MODE.key(), KnownRedisSettings.NODES.key(), nodes.size()));
            }
            if ((mode == RedisMode.SENTINEL) != master.isPresent()) {
                throw new IllegalArgumentException("%s=sentinel and %s come together"
                        .formatted(KnownRedisSettings.MODE.key(), KnownRedisSettings.MASTER.key()));
            }
        }
    }

    /** A user and its password. */
    record Login(Optional<String> username, Optional<String> password) {

        private static Login of(Settings settings, Setting<String> username, Setting<String> password) {
            var login = new Login(settings.find(username), settings.find(password));
            if (login.username.isPresent() && login.password.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s needs %s, which is not given".formatted(username.key(), password.key()));
            }
            return login;
        }

        @Override
        public String toString() {
            return username.orElse("default");
        }
    }

    /** A file with certificates, and its password. */
    record StoreFile(String path, Optional<String> password) {

        private static Optional<StoreFile> of(Settings settings, Setting<String> path, Setting<String> password) {
            return settings.find(path).map(file -> new StoreFile(file, settings.find(password)));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * How connections are encrypted.
     *
     * @param trusted whom to trust; empty: whom the JVM trusts
     * @param own what to show a server that asks
     */
    record Tls(Optional<StoreFile> trusted, Optional<StoreFile> own) {}

    /**
     * What connections may take.
     *
     * @param connections how many there are to a server; at least 1
     * @param time how long an operation takes; above zero
     */
    record Bounds(int connections, Duration time) {

        Bounds {
            if (connections < 1 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("no connection, or no time: " + connections + ", " + time);
            }
        }
    }

    RedisSettings {
        if (servers.mode() == RedisMode.CLUSTER && database != 0) {
            throw new IllegalArgumentException("%s is 0 with %s=cluster, not %d"
                    .formatted(KnownRedisSettings.DATABASE.key(), KnownRedisSettings.MODE.key(), database));
        }
    }

    /**
     * As the settings say.
     *
     * @throws IllegalArgumentException if they do not fit together; it names them
     */
    static RedisSettings of(Settings settings) {
        return new RedisSettings(
                new Servers(
                        settings.get(KnownRedisSettings.MODE),
                        settings.get(KnownRedisSettings.NODES),
                        settings.find(KnownRedisSettings.MASTER)),
                Login.of(settings, KnownRedisSettings.USERNAME, KnownRedisSettings.PASSWORD),
                Login.of(settings, KnownRedisSettings.SENTINEL_USERNAME, KnownRedisSettings.SENTINEL_PASSWORD),
                Math.toIntExact(settings.get(KnownRedisSettings.DATABASE)),
                tls(settings),
                new Bounds(
                        Math.toIntExact(settings.get(KnownRedisSettings.POOL)),
                        settings.get(KnownRedisSettings.TIMEOUT)));
    }

    private static Optional<Tls> tls(Settings settings) {
        var trusted = StoreFile.of(settings, KnownRedisSettings.TRUST_STORE, KnownRedisSettings.TRUST_STORE_PASSWORD);
        var own = StoreFile.of(settings, KnownRedisSettings.KEY_STORE, KnownRedisSettings.KEY_STORE_PASSWORD);
        if (settings.get(KnownRedisSettings.TLS)) {
            return Optional.of(new Tls(trusted, own));
        }
        if (trusted.isPresent() || own.isPresent()) {
            throw new IllegalArgumentException("%s and %s need %s=true"
                    .formatted(
                            KnownRedisSettings.TRUST_STORE.key(),
                            KnownRedisSettings.KEY_STORE.key(),
                            KnownRedisSettings.TLS.key()));
        }
        return Optional.empty();
    }
}
