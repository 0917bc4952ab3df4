package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TlsTestServer.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTestServerTest {

    @TempDir
    static Path files;

    private static TestAuthority authority;
    private static IssuedCertificate app;

    private TlsTestServer server;
    private SSLContext context;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(files);
        app = authority.issue("app");
    }

    @BeforeEach
    void start() {
        server = TlsTestServer.start(authority, app);
        context = authority.clientContext();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void countsWhatIsResumed(String protocol) throws IOException {
        server.protocols(protocol);
        assertEquals(new NginxAnswer(false, protocol, "app.test", "", ""), ask());
        assertEquals(new NginxAnswer(true, protocol, "app.test", "", ""), ask());
        context = authority.clientContext();
        assertFalse(ask().resumed());
        assertEquals(3, server.handshakes());
        assertEquals(1, server.resumptions());
    }

    @Test
    void withoutTicketsNothingIsResumedInTls13() throws IOException {
        server.tickets(false);
        ask();
        assertFalse(ask().resumed());
        server.tickets(true);
        ask();
        assertTrue(ask().resumed());
    }

    @Test
    void anotherCertificateIsSeenInFullHandshakesOnly() throws IOException {
        assertEquals("CN=app", subject());
        server.show(authority.issue("other"));
        int before = server.resumptions();
        var seen = subject();
        // a JDK 25 does not resume then
        assertEquals(server.resumptions() > before ? "CN=app" : "CN=other", seen);
        context = authority.clientContext();
        assertEquals("CN=other", subject());
    }

    private String subject() throws IOException {
        try (var socket = connect()) {
            NginxAnswer.ask(socket);
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    @Test
    void aKeyOfAnotherKindCanBeShown() throws IOException {
        server.show(authority.issue(CertificateRequest.server("rsa").rsa()));
        assertEquals("CN=rsa", subject());
    }

    @Test
    void clientsShowTheirsWhereAsked() throws IOException {
        server.parameters(all -> all.setNeedClientAuth(true));
        assertThrows(IOException.class, this::ask);
        context = authority.context(authority.issue(CertificateRequest.client("alice")));
        assertEquals("CN=alice", ask().client());
    }

    @Test
    void agreesOnAnApplicationProtocolOrRefuses() throws IOException {
        server.applicationProtocols("b", "a");
        assertEquals("b", agreed("a", "b"));
        assertThrows(SSLHandshakeException.class, () -> agreed("c"));
    }

    private String agreed(String... offered) throws IOException {
        try (var socket = connect()) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered);
            socket.setSSLParameters(parameters);
            return NginxAnswer.ask(socket).applicationProtocol();
        }
    }

    /** JSSE's sockets read an end in both cases; only the bytes beneath tell whether an alert came before it. */
    @Test
    void withoutCloseNotifyNothingComesBeforeTheEnd() throws IOException {
        server.behave(Fault.NO_CLOSE_NOTIFY);
        try (var raw = new CountingSocket(server.port());
                var socket =
                        (SSLSocket) context.getSocketFactory().createSocket(raw, "app.test", server.port(), true)) {
            NginxAnswer.ask(socket);
            int before = raw.count;
            socket.setSoTimeout(10_000);
            assertEquals(-1, socket.getInputStream().read());
            assertEquals(before, raw.count);
        }
    }

    private static final class CountingSocket extends Socket {

        private int count;

        CountingSocket(int port) throws IOException {
            super(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    count += Math.max(read, 0);
                    return read;
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"RESET_IN_HANDSHAKE,0", "RESET_BEFORE_ANSWER,1"})
    void theConnectionIsReset(Fault fault, int handshakes) {
        server.behave(fault);
        var seen = assertThrows(IOException.class, this::ask);
        assertTrue(isReset(seen), seen.toString());
        assertEquals(handshakes, server.handshakes());
    }

    private static boolean isReset(Throwable seen) {
        for (Throwable each = seen; each != null; each = each.getCause()) {
            if (each instanceof SocketException && each.getMessage().contains("reset")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aStalledHandshakeLastsAsLongAsTheClientWaits() throws IOException {
        server.behave(Fault.STALLED_HANDSHAKE);
        try (var socket = connect()) {
            socket.setSoTimeout(50);
            assertThrows(SocketTimeoutException.class, socket::startHandshake);
        }
    }

    @Test
    void renegotiatesWithAnotherCertificate() throws IOException {
        server.protocols("TLSv1.2");
        try (var socket = connect()) {
            NginxAnswer.ask(socket);
            assertEquals(app.x509(), peer(socket));
            // The same names: the JDK's own check of a changed certificate lets it pass.
            var renewed = authority.issue("renewed");
            server.renegotiateWith(renewed);
            // It is asked for before this answer, begins with the next request, and has ended before the third's
            // answer.
            NginxAnswer.ask(socket);
            NginxAnswer.ask(socket);
            NginxAnswer.ask(socket);
            assertEquals(renewed.x509(), peer(socket));
        }
    }

    private static Certificate peer(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "10,11"})
    void opensslGivesAsManyTicketsAsWanted(int wanted, int sessions, @TempDir Path directory) throws IOException {
        try (var openssl = OpenSslServer.start(directory, app, "-num_tickets", String.valueOf(wanted))) {
            try (var socket = connect(openssl.port())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
                var page = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                assertTrue(page.contains("New, TLSv1.3"), page);
            }
            // One of its own for each ticket, beside the one that they all come from.
            assertEquals(
                    sessions,
                    Collections.list(context.getClientSessionContext().getIds()).size());
        }
    }

    private NginxAnswer ask() throws IOException {
        try (var socket = connect()) {
            return NginxAnswer.ask(socket);
        }
    }

    private SSLSocket connect() throws IOException {
        return connect(server.port());
    }

    private SSLSocket connect(int port) throws IOException {
        byte[] loopback = InetAddress.getLoopbackAddress().getAddress();
        return (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getByAddress("app.test", loopback), port);
    }
}
