package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.ask;
import static dev.larder.tls.TlsFixture.connect;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets beside what stock JSSE does in the same place: the rows of notes that {@code StockJsseTest} has. */
@ResumptionOnly("about slots")
class ResumingSSLSocketTest {

    private static final Consumer<SSLParameters> TLS_1_3 = https("TLSv1.3");

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;

    private final TlsClient client = SwitchedTls.of(trusting);
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

    private boolean resumes(Consumer<SSLParameters> changes) throws IOException {
        return ask(client, server, changes).resumed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void foreignServerNameIsRefusedThoughASessionCouldBeResumed(String protocol) throws IOException {
        assertFalse(resumes(https(protocol)));
        for (int i = 0; i < 2; i++) {
            assertThrows(
                    SSLException.class,
                    () -> resumes(https(protocol)
                            .andThen(with -> with.setServerNames(List.of(new SNIHostName("evil.test"))))));
        }
        assertTrue(resumes(https(protocol)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void otherServerNameHasItsOwnSession(String protocol) throws IOException {
        Consumer<SSLParameters> named =
                https(protocol).andThen(with -> with.setServerNames(List.of(new SNIHostName("b.test"))));
        assertFalse(resumes(https(protocol)));
        var answer = ask(client, server, named);
        assertFalse(answer.resumed());
        assertEquals("b.test", answer.serverName());
        assertTrue(resumes(named));
        assertTrue(resumes(https(protocol)));
    }

    @Test
    void ticketOfAConnectionThatNobodyReadIsReadAtItsClose() throws IOException {
        try (var socket = connect(client, server, TLS_1_3)) {
            socket.startHandshake();
        }
        assertTrue(resumes(TLS_1_3));
        assertEquals(1, client.sessions().figures().drained());
    }

    @Test
    void connectionWithItsTicketUnreadLendsNothing() throws IOException {
        try (var first = connect(client, server, TLS_1_3)) {
            first.startHandshake();
            assertFalse(resumes(TLS_1_3));
            assertTrue(resumes(TLS_1_3));
        }
        assertEquals(2, client.sessions().figures().slots());
    }

    @Test
    void openConnectionThatWasReadLendsItsTicket() throws IOException {
        try (var first = connect(client, server, TLS_1_3)) {
            assertFalse(NginxAnswer.ask(first).resumed());
            assertTrue(resumes(TLS_1_3));
        }
    }

    @Test
    void afterTheHandshakeAddressesAreTheRealOnes() throws IOException {
        try (var socket = connect(client, server, TLS_1_3)) {
            socket.startHandshake();
            assertEquals(nginx.port(), socket.getPort());
            assertEquals(server.getPort(), ((InetSocketAddress) socket.getRemoteSocketAddress()).getPort());
            assertEquals("app.test", socket.getSession().getPeerHost());
        }
    }

    @Test
    void handshakeBeginsWithTheFirstReadWriteOrSession() throws IOException {
        try (var socket = connect(client, server, TLS_1_3)) {
            assertTrue(socket.getSession().isValid());
            assertFalse(ResumingSSLSocketFactory.sessionResumed(socket));
        }
        assertTrue(resumes(TLS_1_3));
    }

    @Test
    void layerOverTheCallersSocketResumes() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (var plain = new Socket()) {
                plain.connect(server);
                try (var socket =
                        (SSLSocket) client.socketFactory().createSocket(plain, "app.test", nginx.port(), false)) {
                    assertEquals(i > 0, NginxAnswer.ask(socket).resumed());
                }
                assertFalse(plain.isClosed());
            }
        }
    }

    @Test
    void sessionsOfOneProtocolSuiteOrAlpnAreNotForOthers() throws IOException {
        assertFalse(resumes(TLS_1_3));
        assertFalse(resumes(TLS_1_3.andThen(with -> with.setApplicationProtocols(new String[] {"http/1.1"}))));
        assertFalse(resumes(TLS_1_3.andThen(with -> with.setCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"}))));
        assertFalse(resumes(with -> with.setEndpointIdentificationAlgorithm("HTTPS")));
        assertTrue(resumes(TLS_1_3));
    }

    @Test
    void fullHandshakeInBetweenEmptiesNoStock() throws IOException {
        assertFalse(resumes(TLS_1_3));
        try (var other = connect(
                client,
                server,
                TLS_1_3.andThen(with -> with.setCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"})))) {
            other.startHandshake();
        }
        assertTrue(resumes(TLS_1_3));
    }

    @Test
    void clearedSessionsAreNotResumed() throws IOException {
        assertFalse(resumes(TLS_1_3));
        client.sessions().clear("APP.test", nginx.port());
        assertFalse(resumes(TLS_1_3));
        assertEquals(1, client.sessions().size());
        client.sessions().clear();
        assertEquals(0, client.sessions().size());
        assertFalse(resumes(TLS_1_3));
    }

    @Test
    void connectionsThatFollowAnotherResumeItsSessionOnly() throws IOException {
        try (var control = connect(client, server, TLS_1_3)) {
            assertFalse(NginxAnswer.ask(control).resumed());
            var following = ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control);
            for (int i = 0; i < 5; i++) {
                try (var data = (SSLSocket) following.createSocket()) {
                    data.connect(server);
                    if (i % 2 == 0) {
                        assertTrue(NginxAnswer.ask(data).resumed());
                    } else {
                        data.startHandshake();
                        assertTrue(ResumingSSLSocketFactory.sessionResumed(data));
                    }
                }
            }
            assertFalse(resumes(TLS_1_3), "the session is lent to the followers only");
        }
        assertTrue(resumes(TLS_1_3));
        assertTrue(resumes(TLS_1_3));
    }

    @Test
    void readerThatWaitsDoesNotHoldUpTheClose() throws Exception {
        var socket = connect(client, server, TLS_1_3);
        socket.startHandshake();
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return socket.getInputStream().read();
            } catch (IOException e) {
                return -2;
            }
        });
        socket.close();
        assertTrue(read.get(10, TimeUnit.SECONDS) < 0);
    }
}
