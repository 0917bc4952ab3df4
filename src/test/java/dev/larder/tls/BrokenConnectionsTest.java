package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import dev.larder.servers.TlsTestServer.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that end where they should not, or go on when they should. */
@Timeout(60)
class BrokenConnectionsTest {

    private static final Consumer<SSLParameters> TLS_1_3 = https("TLSv1.3");

    @TempDir
    private static Path directory;

    private static TestAuthority authority;

    private final TlsClient client = SwitchedTls.of(authority.clientContext());
    private TlsTestServer server;
    private InetSocketAddress address;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory);
        authority.issue("app");
    }

    @BeforeEach
    void start() throws IOException {
        server = TlsTestServer.start(authority, authority.issue("app"));
        address = address("app.test", server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void sessionOfAConnectionWithoutCloseNotifyIsResumed(Way way) throws IOException {
        server.behave(Fault.NO_CLOSE_NOTIFY);
        try (var socket = way.open(client, address, TLS_1_3)) {
            assertFalse(NginxAnswer.ask(socket).resumed());
            assertTrue(isAtItsEnd(socket.getInputStream()));
        }
        assertTrue(way.ask(client, address, TLS_1_3).resumed());
        assertEquals(0, client.sessions().figures().failed());
    }

    /** As JSSE has it: sockets read an end, engines are told of the truncation. */
    private static boolean isAtItsEnd(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SSLException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @ResumptionOnly("counts the sessions that Larder keeps")
    void resetInTheHandshakeEndsItsSlotAndIsToldAsItIs(Way way) throws IOException {
        way.ask(client, address, TLS_1_3);
        assertEquals(1, client.sessions().size());
        server.behave(Fault.RESET_IN_HANDSHAKE);
        var thrown = assertThrows(IOException.class, () -> way.tryHandshake(client, address, TLS_1_3));
        assertEquals(SocketException.class, thrown.getClass());
        assertEquals(0, client.sessions().size());
        assertEquals(1, client.sessions().figures().failed());
        server.behave(Fault.NONE);
        assertFalse(way.ask(client, address, TLS_1_3).resumed());
        assertEquals(2, client.sessions().figures().slots());
        assertEquals(0, client.sessions().figures().unread());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @ResumptionOnly("counts the sessions that Larder keeps")
    void resetBeforeTheAnswerIsNoFailedHandshake(Way way) throws IOException {
        server.behave(Fault.RESET_BEFORE_ANSWER);
        assertThrows(IOException.class, () -> way.ask(client, address, TLS_1_3));
        server.behave(Fault.NONE);
        way.ask(client, address, TLS_1_3);
        assertEquals(
                2,
                client.sessions().figures().full() + client.sessions().figures().resumed());
        assertEquals(0, client.sessions().figures().failed());
        assertEquals(1, client.sessions().size());
    }

    @Test
    @ResumptionOnly("JSSE limits reads, and not handshakes")
    void stalledHandshakeEndsInTime() {
        server.behave(Fault.STALLED_HANDSHAKE);
        var impatient = SwitchedTls.builder()
                .settings(TlsClock.settings(Map.of("handshake-timeout", "PT0.2S")))
                .context(authority.clientContext())
                .build();
        assertTimeout(impatient, address);
    }

    private static void assertTimeout(TlsClient client, InetSocketAddress address) {
        var thrown =
                assertThrows(HandshakeTimeoutException.class, () -> Way.SOCKET.tryHandshake(client, address, TLS_1_3));
        var message = thrown.getMessage();
        assertTrue(message.startsWith("app.test:" + address.getPort()), message);
        assertTrue(message.contains("larder.tls.handshake-timeout"), message);
        assertEquals(1, client.sessions().figures().failed());
        assertEquals(0, client.sessions().size());
    }

    /** Each read brings a byte and takes a second: none is late, all together are. */
    @Test
    @ResumptionOnly("JSSE limits reads, and not handshakes")
    void dribbledHandshakeEndsInTime() throws IOException {
        var bytes = new Semaphore(0);
        var nanos = new AtomicLong();
        LongSupplier second = () -> {
            bytes.release();
            return nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        };
        var patient = SwitchedTls.builder()
                .settings(TlsClock.settings(Map.of("handshake-timeout", "PT30S")))
                .context(authority.clientContext())
                .clocks(() -> Instant.EPOCH, second)
                .build();
        try (var dribbling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = new Thread(() -> dribble(dribbling, bytes));
            served.start();
            assertTimeout(patient, address("app.test", dribbling.getLocalPort()));
            served.interrupt();
        }
        assertTrue(nanos.get() >= Duration.ofSeconds(30).toNanos());
        assertTrue(nanos.get() <= Duration.ofSeconds(35).toNanos());
    }

    /** The beginning of a long record of the handshake (RFC 8446, section 5.1). */
    private static void dribble(ServerSocket entrance, Semaphore bytes) {
        byte[] record = {22, 3, 3, 64, 0, 2, 0, 63, (byte) 252};
        try (var socket = entrance.accept()) {
            for (int i = 0; i < 100; i++) {
                bytes.acquire();
                socket.getOutputStream().write(i < record.length ? record[i] : 0);
            }
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
