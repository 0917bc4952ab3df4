package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.servers.NginxAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The two ways in which callers connect. */
enum Way {
    SOCKET {
        @Override
        Socket open(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes) throws IOException {
            return TlsFixture.connect(client, address, changes);
        }

        @Override
        void handshake(Socket socket) throws IOException {
            ((SSLSocket) socket).startHandshake();
        }

        @Override
        boolean isResumed(Socket socket) {
            return ResumingSSLSocketFactory.sessionResumed((SSLSocket) socket);
        }

        @Override
        SSLSession session(Socket socket) {
            return ((SSLSocket) socket).getSession();
        }
    },
    ENGINE {
        @Override
        Socket open(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes) throws IOException {
            return EngineSocket.open(client.sslContext(), address, changes);
        }

        @Override
        void handshake(Socket socket) throws IOException {
            ((EngineSocket) socket).handshake();
        }

        @Override
        boolean isResumed(Socket socket) {
            return ResumingSSLContext.sessionResumed(((EngineSocket) socket).engine());
        }

        @Override
        SSLSession session(Socket socket) {
            return ((EngineSocket) socket).engine().getSession();
        }
    };

    /** Connected, before the handshake. */
    abstract Socket open(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes)
            throws IOException;

    abstract void handshake(Socket socket) throws IOException;

    abstract boolean isResumed(Socket socket);

    abstract SSLSession session(Socket socket);

    /** Whether it is Larder's; JSSE's own tell nobody whether they resumed. */
    private static boolean isOurs(Socket socket) {
        return socket instanceof ResumingSSLSocket
                || (socket instanceof EngineSocket over && over.engine() instanceof ResumingSSLEngine);
    }

    /** Asks over a connection of its own, of which server and client must think alike. */
    NginxAnswer ask(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes) throws IOException {
        try (var socket = open(client, address, changes)) {
            var answer = NginxAnswer.ask(socket);
            assertEquals(answer.resumed() && isOurs(socket), isResumed(socket));
            return answer;
        }
    }

    /** A handshake and no more. */
    void tryHandshake(TlsClient client, InetSocketAddress address, Consumer<SSLParameters> changes) throws IOException {
        try (var socket = open(client, address, changes)) {
            handshake(socket);
        }
    }

    X509Certificate certificate(Socket socket) throws IOException {
        return (X509Certificate) session(socket).getPeerCertificates()[0];
    }
}
