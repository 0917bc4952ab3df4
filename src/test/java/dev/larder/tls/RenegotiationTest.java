package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server of TLS 1.2 that shows its certificate again on a connection that is open (RFC 5246, section 7.4.1.1). */
@Timeout(60)
class RenegotiationTest {

    private static final Consumer<SSLParameters> TLS_1_2 = https("TLSv1.2");

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static IssuedCertificate app;

    private final TlsClient client = SwitchedTls.of(authority.clientContext());
    private TlsTestServer server;
    private InetSocketAddress address;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory);
        app = authority.issue("app");
    }

    @BeforeEach
    void start() throws IOException {
        server = TlsTestServer.start(authority, app);
        server.protocols("TLSv1.2");
        address = address("app.test", server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void askThrice(Socket socket) throws IOException {
        for (int i = 0; i < 3; i++) {
            NginxAnswer.ask(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @ResumptionOnly("JSSE looks at no certificate that is changed")
    void anotherCertificateEndsTheConnection(Way way) throws IOException {
        try (var socket = way.open(client, address, TLS_1_2)) {
            NginxAnswer.ask(socket);
            server.renegotiateWith(authority.issue("renewed")); // of the same names: JSSE lets it pass
            var refused = assertThrows(PeerIdentityException.class, () -> askThrice(socket));
            assertEquals("app.test:" + server.port(), refused.endpoint());
            assertTrue(refused.getMessage().contains("CN=app"), refused.getMessage());
            assertTrue(refused.getMessage().contains("CN=renewed"), refused.getMessage());
            assertTrue(socket.isClosed());
        }
        server.show(app);
        assertEquals(app.x509(), shownTo(way));
    }

    private Object shownTo(Way way) throws IOException {
        try (var socket = way.open(client, address, TLS_1_2)) {
            NginxAnswer.ask(socket);
            return way.certificate(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSameCertificateIsAcceptedAndItsSessionResumed(Way way) throws IOException {
        try (var socket = way.open(client, address, TLS_1_2)) {
            NginxAnswer.ask(socket);
            var before = way.session(socket);
            server.renegotiateWith(app);
            askThrice(socket);
            assertNotEquals(before, way.session(socket));
            assertFalse(socket.isClosed());
        }
        assertTrue(way.ask(client, address, TLS_1_2).resumed());
        assertEquals(0, client.sessions().figures().refused());
        assertEquals(0, client.sessions().figures().failed());
    }

    @ResumptionOnly("about the session that Larder keeps")
    @ParameterizedTest
    @EnumSource(Way.class)
    void theNewestSessionIsTheOneThatIsKeptAndCleared(Way way) throws IOException {
        var clock = new TlsClock();
        var timed = clock.client(Map.of()).context(authority.clientContext()).build();
        try (var socket = way.open(timed, address, TLS_1_2)) {
            NginxAnswer.ask(socket);
            clock.advance(Duration.ofMinutes(40));
            server.renegotiateWith(app);
            askThrice(socket);
            var newest = way.session(socket);
            clock.advance(Duration.ofMinutes(40));
            assertTrue(way.ask(timed, address, TLS_1_2).resumed(), "the hour counts from the certificate shown last");
            assertTrue(newest.isValid());
            timed.sessions().clear();
            assertFalse(newest.isValid());
            assertFalse(way.ask(timed, address, TLS_1_2).resumed());
        }
    }

    @ResumptionOnly("about the session that Larder keeps")
    @ParameterizedTest
    @EnumSource(Way.class)
    void whatWasClearedIsNotKeptAfterwards(Way way) throws IOException {
        try (var socket = way.open(client, address, TLS_1_2)) {
            NginxAnswer.ask(socket);
            client.sessions().clear();
            server.renegotiateWith(app);
            askThrice(socket);
            assertFalse(way.session(socket).isValid());
        }
        assertFalse(way.ask(client, address, TLS_1_2).resumed());
    }
}
