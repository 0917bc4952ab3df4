package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import dev.larder.servers.TlsTestServer.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection of the caller's own beneath TLS is as the caller has set it again, whatever became of the handshake. */
@Timeout(60)
class CallersSocketTest {

    @TempDir
    private static Path directory;

    private static TestAuthority authority;

    private TlsTestServer server;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory);
    }

    @BeforeEach
    void start() {
        server = TlsTestServer.start(authority, authority.issue("app"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TlsClientBuilder client() {
        return client(Map.of());
    }

    private static TlsClientBuilder client(Map<String, String> settings) {
        return TlsClient.builder().settings(TlsClock.settings(settings)).context(authority.clientContext());
    }

    /** What is done over the caller's connection. */
    private interface Use {
        void over(SSLSocket socket) throws IOException;
    }

    private void assertLeftAsItWas(TlsClient client, String host, boolean noDelay, int millis, Use use)
            throws IOException {
        try (var own = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            own.setTcpNoDelay(noDelay);
            own.setSoTimeout(millis);
            var socket = (SSLSocket) client.socketFactory().createSocket(own, host, server.port(), false);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            use.over(socket);
            assertFalse(own.isClosed());
            assertEquals(noDelay, own.getTcpNoDelay());
            assertEquals(millis, own.getSoTimeout());
        }
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,12345", "true,12345"})
    void afterAHandshakeAndAfterTheEnd(boolean noDelay, int millis) throws IOException {
        var client = client().build();
        assertLeftAsItWas(client, "app.test", noDelay, millis, SSLSocket::startHandshake);
        assertLeftAsItWas(client, "app.test", noDelay, millis, NginxAnswer::ask);
        assertLeftAsItWas(client, "app.test", noDelay, millis, SSLSocket::close);
    }

    @ResumptionOnly("JSSE calls a wrong name otherwise")
    @ParameterizedTest
    @CsvSource({"false,0", "false,12345", "true,12345"})
    void afterAHandshakeThatTheOtherNameEnds(boolean noDelay, int millis) throws IOException {
        assertLeftAsItWas(
                client().build(),
                "evil.test",
                noDelay,
                millis,
                socket -> assertThrows(PeerIdentityException.class, socket::startHandshake));
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,12345", "true,12345"})
    void afterARefusalByAnOwnCheck(boolean noDelay, int millis) throws IOException {
        var refusal = new SSLException("not this one");
        var refusing = client().verification(peer -> {
                    throw refusal;
                })
                .build();
        assertLeftAsItWas(
                refusing,
                "app.test",
                noDelay,
                millis,
                socket -> assertThrows(SSLException.class, socket::startHandshake));
    }

    @ResumptionOnly("JSSE limits no handshake by itself")
    @ParameterizedTest
    @CsvSource({"false,0", "false,12345", "true,12345"})
    void afterAHandshakeThatTookTooLong(boolean noDelay, int millis) throws IOException {
        server.behave(Fault.STALLED_HANDSHAKE);
        assertLeftAsItWas(
                client(Map.of("handshake-timeout", "PT0.3S")).build(),
                "app.test",
                noDelay,
                millis,
                socket -> assertThrows(HandshakeTimeoutException.class, socket::startHandshake));
    }
}
