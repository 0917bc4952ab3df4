package dev.larder.cache.redis;

import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.settings.KnownRedisSettings;
import dev.larder.internal.settings.RedisMode;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisProtocolNotSupportedException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Says what is wrong with a server, which setting decides it, and why; never a key, a value or a password.
 *
 * @param peer what the server is
 * @param settings those of the stores
 */
record Failures(Peer peer, RedisSettings settings) {

    /** What an unknown command is answered with repeats its arguments, and those of HELLO are a password. */
    private static final String ARGUMENTS = ", with args beginning with";

    /** Why a server does not answer a greeting in TLS. */
    static final String NO_TLS = "it says nothing in TLS, which %s asks for".formatted(KnownRedisSettings.TLS.key());

    /** A server that could not be asked, or refused. */
    StoreUnavailableException of(InetSocketAddress server, Throwable failure) {
        return new StoreUnavailableException(
                "%s at %s, which %s leads to, %s"
                        .formatted(
                                peer.word(), ServerState.nameOf(server), KnownRedisSettings.NODES.key(), what(failure)),
                withoutArguments(failure));
    }

    /** Whether the server has answered, and does not do what it was asked: then it is there. */
    static boolean isRefusal(StoreUnavailableException failure) {
        return failure.getCause() instanceof JedisDataException;
    }

    /** All connections are in use for as long as the operation may take. */
    StoreUnavailableException busy(InetSocketAddress server) {
        return of(
                server,
                new JedisConnectionException("all %d connections that %s allows are in use"
                        .formatted(settings.bounds().connections(), KnownRedisSettings.POOL.key())));
    }

    private String what(Throwable failure) {
        var ssl = find(failure, SSLException.class);
        if (ssl != null) {
            return "does not speak TLS as %s, %s and %s say: %s"
                    .formatted(
                            KnownRedisSettings.TLS.key(),
                            KnownRedisSettings.TRUST_STORE.key(),
                            KnownRedisSettings.KEY_STORE.key(),
                            ssl.getMessage());
        }
        var timeout = find(failure, SocketTimeoutException.class);
        if (timeout != null) {
            return "has not answered within %s, which %s decides%s"
                    .formatted(
                            settings.bounds().time(),
                            KnownRedisSettings.TIMEOUT.key(),
                            NO_TLS.equals(timeout.getMessage()) ? ": " + NO_TLS : "");
        }
        if (failure instanceof JedisProtocolNotSupportedException) {
            return "is too old: it has no command HELLO, which came with Redis 6.0";
        }
        if (failure instanceof JedisAccessControlException) {
            return "does not accept what %s say: %s".formatted(peer.login(), text(failure));
        }
        if (failure instanceof JedisRedirectionException && settings.servers().mode() != RedisMode.CLUSTER) {
            return "belongs to a Redis Cluster, and %s is not cluster".formatted(KnownRedisSettings.MODE.key());
        }
        if (failure instanceof JedisDataException) {
            return "refuses: " + text(failure);
        }
        return "cannot be reached: " + reason(failure);
    }

    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return text(deepest);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static String text(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        int arguments = message.indexOf(ARGUMENTS);
        return arguments < 0 ? message : message.substring(0, arguments);
    }

    /** The same failure for those who look for causes. */
    private static Throwable withoutArguments(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(ARGUMENTS)) {
                return new JedisDataException(text(at));
            }
        }
        return failure;
    }
}
