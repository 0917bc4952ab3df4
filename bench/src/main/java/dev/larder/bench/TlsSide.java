package dev.larder.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One of the two that are compared, on a context of its own: stock JSSE, or Larder over it. Both check the chain and the name.
 *
 * @param context JSSE's
 * @param client Larder's client over it; empty: stock JSSE
 */
record TlsSide(String label, SSLContext context, Optional<TlsClient> client) {

    static TlsSide stock(TlsServer server) {
        return new TlsSide("stock JSSE", server.authority().context(), Optional.empty());
    }

    static TlsSide larder(TlsServer server) {
        var context = server.authority().context();
        return new TlsSide("**Larder**", context, Optional.of(TlsClient.of(context)));
    }

    /** A connection to a port of this machine under a name. Its handshake has not begun. */
    SSLSocket open(String host, int port, String protocol) throws IOException {
        var sockets = client.map(TlsClient::socketFactory).orElseGet(context::getSocketFactory);
        var beneath = new Socket(InetAddress.getLoopbackAddress(), port);
        var socket = (SSLSocket) sockets.createSocket(beneath, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Asks over a connection of its own whether it resumed a session, by the server's account. */
    boolean resumes(int port, String protocol) throws IOException {
        try (var socket = open(TlsAuthority.HOST, port, protocol)) {
            return resumed(socket);
        }
    }

    /** Asks over a connection whether it resumed a session, by the server's account; the server closes it then. */
    static boolean resumed(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        return resumed(new String(socket.getInputStream().readAllBytes(), US_ASCII));
    }

    /** Whether an answer of the server, or its body alone, tells of a resumed session. */
    static boolean resumed(String answer) {
        return switch (answer.substring(answer.lastIndexOf("\r\n\r\n") + 1).strip()) {
            case "r" -> true;
            case "." -> false;
            default -> throw new IllegalStateException("The server answers: " + answer);
        };
    }

    /** The context for clients that take one. */
    SSLContext clientContext() {
        return client.map(TlsClient::sslContext).orElse(context);
    }

    /** Ends all that could be resumed. */
    void forget() {
        client.ifPresent(larder -> larder.sessions().clear());
        var sessions = context.getClientSessionContext();
        for (var id : Collections.list(sessions.getIds())) {
            var session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }

    /** How many slots Larder made. */
    Optional<Long> slots() {
        return client.map(larder -> larder.sessions().figures().slots());
    }

    /** How many sessions Larder keeps. */
    Optional<Integer> kept() {
        return client.map(larder -> larder.sessions().size());
    }

    /** How many sessions JSSE holds, those beneath Larder's too: some for each handshake, and not all can be resumed. */
    int held() {
        return Collections.list(context.getClientSessionContext().getIds()).size();
    }
}
