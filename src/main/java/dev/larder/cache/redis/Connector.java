package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Deadline;
import dev.larder.cache.redis.RedisSettings.Login;
import dev.larder.internal.settings.KnownRedisSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes connections to servers of one kind: a socket, TLS above it, who Larder is, the database.
 *
 * @param failures says what goes wrong
 * @param tls makes sockets that encrypt; empty: none does
 * @param login what Jedis says at the beginning
 * @param mustBeMaster whether a server that is a replica is refused
 */
record Connector(Failures failures, Optional<SSLSocketFactory> tls, JedisClientConfig login, boolean mustBeMaster) {

    static final String CLIENT_NAME = "larder";

    static Connector toServers(RedisSettings settings, Optional<SSLSocketFactory> tls, boolean mustBeMaster) {
        return new Connector(
                new Failures(Peer.SERVER, settings), tls, config(settings.login(), settings.database()), mustBeMaster);
    }

    static Connector toSentinels(RedisSettings settings, Optional<SSLSocketFactory> tls) {
        return new Connector(new Failures(Peer.SENTINEL, settings), tls, config(settings.sentinelLogin(), 0), false);
    }

    /** RESP 2: there is nothing in RESP 3 that Larder needs, and HELLO 2 tells servers that are too old. */
    private static JedisClientConfig config(Login login, int database) {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .user(login.username().orElse(null))
                .password(login.password().orElse(null))
                .database(database)
                .clientName(CLIENT_NAME)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
    }

    /**
     * Connects.
     *
     * @throws IOException if the server cannot be reached
     * @throws JedisException if it does not want Larder, or breaks off
     */
    Link connect(InetSocketAddress server, Deadline deadline) throws IOException {
        var socket = TimedSocket.connect(server, deadline);
        try {
            var encrypted = tls.isPresent() ? encrypted(tls.get(), socket, server) : socket;
            var link = new Link(socket, loggedIn(encrypted));
            if (mustBeMaster) {
                checkMaster(link, deadline);
            }
            return link;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Connection loggedIn(Socket socket) throws IOException {
        try {
            return new Connection(once(socket), login);
        } catch (JedisConnectionException e) {
            if (e.getCause() instanceof SocketTimeoutException || e.getCause() instanceof SSLException) {
                throw e;
            }
            var ended = new EOFException("it ends the connection at once; if it "
                    + (tls.isEmpty()
                            ? "speaks TLS alone, set " + KnownRedisSettings.TLS.key()
                            : "asks its clients for a certificate, set " + KnownRedisSettings.KEY_STORE.key()));
            ended.addSuppressed(e);
            throw ended;
        }
    }

    private static Socket encrypted(SSLSocketFactory factory, Socket socket, InetSocketAddress server)
            throws IOException {
        var layered = factory.createSocket(socket, server.getHostString(), server.getPort(), true);
        if (layered instanceof SSLSocket ssl) {
            var parameters = ssl.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be this host's
            ssl.setSSLParameters(parameters);
            shakeHands(ssl);
        }
        return layered;
    }

    private static void shakeHands(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException e) {
            var silent = new SocketTimeoutException(Failures.NO_TLS);
            silent.addSuppressed(e);
            throw silent;
        }
    }

    /** Jedis would connect anew by itself where a connection has ended, without logging in. */
    private static JedisSocketFactory once(Socket socket) {
        var taken = new AtomicBoolean();
        return () -> {
            if (taken.getAndSet(true)) {
                throw new JedisConnectionException(new SocketException("closed"));
            }
            return socket;
        };
    }

    private static void checkMaster(Link link, Deadline deadline) {
        var answer = link.ask(List.of(Request.role()), deadline).get(0);
        if (answer instanceof JedisException refusal) {
            throw refusal;
        }
        if (!(answer instanceof List<?> role && role.get(0) instanceof byte[] word && isMaster(word))) {
            throw new JedisConnectionException("it is a replica, and no master");
        }
    }

    private static boolean isMaster(byte[] word) {
        return new String(word, US_ASCII).equals("master");
    }
}
