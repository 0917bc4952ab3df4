package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a handshake threw at the client.
 *
 * @param parameters with which it was made
 */
record FailedHandshake(IOException thrown, SSLParameters parameters) {

    static final String ENDPOINT = "localhost:8443";

    static void https(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }

    static IOException typed(Class<? extends IOException> type, FailedHandshake failure) {
        var typed = HandshakeFailures.of(
                failure.thrown(), ENDPOINT, "localhost", failure.parameters(), SettingNames.OF_ALL);
        assertInstanceOf(
                type,
                typed,
                () -> String.valueOf(HandshakeFailures.causes(failure.thrown()).toList()));
        assertSame(failure.thrown(), typed.getCause());
        return typed;
    }

    static void assertSays(IOException failure, String what) {
        assertTrue(String.valueOf(failure.getMessage()).contains(what), failure.getMessage());
    }

    static FailedHandshake failure(SSLContext server, SSLContext client, String protocol) {
        return failure(server, client, protocol, FailedHandshake::https, parameters -> {});
    }

    /** What a handshake between the two throws at the client. */
    static FailedHandshake failure(
            SSLContext server,
            SSLContext client,
            String protocol,
            Consumer<SSLParameters> offered,
            Consumer<SSLParameters> taken) {
        var loopback = InetAddress.getLoopbackAddress();
        try (var listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            var served = listening.getSSLParameters();
            taken.accept(served);
            listening.setSSLParameters(served);
            // not in the common pool, of which a JDK 25 with two cores has one thread for all
            var serving = CompletableFuture.runAsync(() -> handshake(listening), task -> new Thread(task).start());
            try (var socket = (SSLSocket) client.getSocketFactory()
                    .createSocket(new Socket(loopback, listening.getLocalPort()), "localhost", 8443, true)) {
                var parameters = socket.getSSLParameters();
                parameters.setProtocols(new String[] {protocol});
                offered.accept(parameters);
                socket.setSSLParameters(parameters);
                return new FailedHandshake(assertThrows(IOException.class, socket::startHandshake), parameters);
            } finally {
                serving.join();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void handshake(SSLServerSocket listening) {
        try (var accepted = (SSLSocket) listening.accept()) {
            accepted.startHandshake();
        } catch (IOException expected) { // of the client it is that the test asks
        }
    }

    static SSLContext client(KeyStore trusted) {
        try {
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
