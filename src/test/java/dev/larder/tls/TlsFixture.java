package dev.larder.tls;

import dev.larder.servers.NginxAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** How tests connect to servers of theirs, by names that no resolver knows. */
final class TlsFixture {

    private TlsFixture() {}

    /** A port of this machine under a name. */
    static InetSocketAddress address(String host, int port) throws IOException {
        return new InetSocketAddress(
                InetAddress.getByAddress(host, InetAddress.getLoopbackAddress().getAddress()), port);
    }

    /** A connected socket of a client's, with parameters; its handshake has not begun. */
    static SSLSocket connect(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes)
            throws IOException {
        var socket = (SSLSocket) client.socketFactory().createSocket();
        try {
            socket.connect(address);
            var parameters = socket.getSSLParameters();
            changes.accept(parameters);
            socket.setSSLParameters(parameters);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Asks an nginx over a connection of its own. */
    static NginxAnswer ask(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes)
            throws IOException {
        try (var socket = connect(client, address, changes)) {
            return NginxAnswer.ask(socket);
        }
    }

    /** Identification as of HTTPS, by one version alone. */
    static Consumer<SSLParameters> https(String protocol) {
        return parameters -> {
            parameters.setProtocols(new String[] {protocol});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        };
    }
}
