package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.connect;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers of sockets and engines may do in an order of their own, without going past the checks. */
class ContractOfSocketsTest {

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;

    private final AtomicInteger seen = new AtomicInteger();
    private final TlsClient client = SwitchedTls.builder()
            .context(trusting)
            .verification(peer -> seen.incrementAndGet())
            .build();
    private InetSocketAddress server;

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        nginx = NginxServer.start(directory, NginxListener.of(authority.issue("app.test")));
        trusting = authority.clientContext();
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @BeforeEach
    void name() throws IOException {
        server = address("app.test", nginx.port());
    }

    @Test
    void askedForItsSessionBeforeItIsConnectedASocketIsCheckedAllTheSame() throws IOException {
        try (var socket = (SSLSocket) client.socketFactory().createSocket()) {
            assertFalse(socket.getSession().isValid());
            assertThrows(SocketException.class, socket::startHandshake);
            socket.connect(server);
            assertFalse(NginxAnswer.ask(socket).resumed());
            assertEquals(1, seen.get());
        }
    }

    @Test
    void unconnectedSocketIsClosed() throws IOException {
        var socket = client.socketFactory().createSocket();
        socket.close();
        assertTrue(socket.isClosed());
        assertThrows(IOException.class, () -> socket.connect(server));
    }

    @Test
    void skippingIsReading() throws IOException {
        try (var socket = connect(client, server, https("TLSv1.3"))) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(socket.getInputStream().skip(1) > 0);
            assertEquals(1, seen.get());
            assertEquals(SwitchedTls.isOn() ? 1 : 0, client.sessions().size());
        }
    }

    @Test
    void afterARefusalNothingIsReadOrWritten() throws IOException {
        var socket = connect(client, server, parameters -> {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName("evil.test")));
        });
        assertThrows(SSLException.class, socket::startHandshake);
        assertTrue(socket.isClosed());
        assertThrows(IOException.class, () -> socket.getOutputStream().write(1));
        assertThrows(IOException.class, () -> socket.getInputStream().read());
        assertThrows(IOException.class, socket::startHandshake);
        socket.close();
    }

    @Test
    void errorInACheckEndsTheConnectionToo() throws IOException {
        var failing = SwitchedTls.builder()
                .context(trusting)
                .verification(peer -> {
                    throw new NoClassDefFoundError("Gone");
                })
                .build();
        var socket = connect(failing, server, https("TLSv1.3"));
        assertThrows(NoClassDefFoundError.class, socket::startHandshake);
        assertTrue(socket.isClosed());
        assertThrows(IOException.class, () -> socket.getOutputStream().write(1));
        assertEquals(0, failing.sessions().size());
        assertEquals(SwitchedTls.isOn() ? 1 : 0, failing.sessions().figures().failed());
    }

    @Test
    void drainLeavesTheCallersTimeoutAlone() throws IOException {
        try (var plain = new Socket()) {
            plain.connect(server);
            plain.setSoTimeout(1_234);
            try (var socket = (SSLSocket) client.socketFactory().createSocket(plain, "app.test", nginx.port(), false)) {
                socket.startHandshake();
            }
            assertEquals(1_234, plain.getSoTimeout());
        }
        assertEquals(SwitchedTls.isOn() ? 1 : 0, client.sessions().figures().drained());
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void layerKnowsItsTargetByThePortThatTheCallerTells() throws IOException {
        try (var plain = new Socket()) {
            plain.connect(server);
            try (var socket = (SSLSocket) client.socketFactory().createSocket(plain, "app.test", 8443, true)) {
                NginxAnswer.ask(socket);
            }
        }
        assertEquals(1, client.sessions().find("app.test", 8443).size());
    }

    @Test
    void engineOfNoHostIsCheckedToo() throws IOException {
        var engine = client.sslContext().createSSLEngine();
        assertTrue(engine instanceof ResumingSSLEngine);
        try (var accepted = EngineSocket.over(engine, server)) {
            assertFalse(NginxAnswer.ask(accepted).resumed());
        }
        assertEquals(1, seen.get());

        var refusal = new SSLException("not this one");
        var refusing = SwitchedTls.builder()
                .context(trusting)
                .verification(peer -> {
                    throw refusal;
                })
                .build();
        try (var refused = EngineSocket.over(refusing.sslContext().createSSLEngine(), server)) {
            assertSame(refusal, assertThrows(SSLException.class, refused::handshake));
            assertThrows(IOException.class, () -> refused.getOutputStream().write(1));
        }
    }

    @Test
    @ResumptionOnly("nobody is followed where Larder keeps no sessions")
    void anotherClientsSocketIsNotFollowed() throws IOException {
        try (var control = connect(SwitchedTls.of(trusting), server, https("TLSv1.3"))) {
            control.startHandshake();
            assertThrows(
                    IOException.class, () -> ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control));
        }
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void whoseSessionWasClearedIsNotFollowed() throws IOException {
        try (var control = connect(client, server, https("TLSv1.3"))) {
            NginxAnswer.ask(control);
            var following = ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control);
            assertTrue(isResumed(following));
            client.sessions().clear();
            assertFalse(isResumed(following));
        }
    }

    private static boolean isResumed(SSLSocketFactory following) throws IOException {
        try (var data = (SSLSocket) following.createSocket("localhost", nginx.port())) {
            NginxAnswer.ask(data);
            return ResumingSSLSocketFactory.sessionResumed(data);
        }
    }

    @Test
    void aJsseThatKeepsSessionsInAnotherWayIsLeftToItselfAndPeersAreCheckedOn() throws IOException {
        var stock = new TicketStock(
                new TicketStock.Limits(1, 1, Duration.ofHours(1), Optional.empty()),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(SlotNumbers.FIRST),
                () -> Instant.EPOCH);
        var resumption = new Resumption(
                true, stock, PeerChecks.OF_NAMES, new Resumption.Times(Duration.ZERO, Duration.ZERO, () -> 0));
        var key = new EndpointKey(1, "app.test", 443, List.of(), "", List.of(), List.of(), List.of(), null);
        resumption.look(Objects.requireNonNull(resumption.lease(key)), new FakeSession("TLSv1.3"));
        assertFalse(resumption.isEnabled());
        assertFalse(resumption.isUnwanted());
        assertNull(resumption.lease(key));
    }
}
