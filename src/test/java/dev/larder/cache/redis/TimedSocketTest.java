package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.Deadline;
import dev.larder.cache.SettableTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimedSocketTest {

    private final SettableTime time = new SettableTime();
    private ServerSocket listening;
    private TimedSocket socket;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = TimedSocket.connect(
                InetSocketAddress.createUnresolved("localhost", listening.getLocalPort()), deadline());
        peer = listening.accept();
    }

    private Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1), time::nanos);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        listening.close();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        byte[] much = new byte[1_000_000];
        much[999_999] = 1;
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.getInputStream().readNBytes(much.length);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        socket.getOutputStream().write(much);
        assertEquals(1, read.join()[999_999]);
        peer.getOutputStream().write(new byte[] {(byte) 0xFF, 2});
        assertEquals(0xFF, socket.getInputStream().read());
        assertEquals(2, socket.getInputStream().read());
        peer.close();
        assertEquals(-1, socket.getInputStream().read());
    }

    /** The time-out of an ordinary socket would begin anew with each byte. */
    @Test
    void bytesThatTrickleDoNotPutTheDeadlineOff() throws IOException {
        peer.getOutputStream().write(1);
        assertEquals(1, socket.getInputStream().read());
        time.pass(Duration.ofSeconds(59));
        peer.getOutputStream().write(2);
        assertEquals(2, socket.getInputStream().read());
        time.pass(Duration.ofSeconds(1));
        assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
        socket.until(deadline());
        peer.getOutputStream().write(3);
        assertEquals(3, socket.getInputStream().read());
    }

    /** An ordinary socket would wait for the peer to take it, whatever its time-out. */
    @Test
    void writeEndsWhereThePeerTakesNothing() {
        var ticks = new AtomicLong();
        socket.until(Deadline.after(Duration.ofSeconds(1), () -> ticks.addAndGet(100_000_000)));
        assertThrows(
                SocketTimeoutException.class, () -> socket.getOutputStream().write(new byte[100_000_000]));
    }

    @Test
    void isStaleOnceThePeerHasClosedIt() throws IOException {
        assertFalse(socket.isStale());
        peer.close();
        Awaitility.await().until(socket::isStale);
    }

    @Test
    void isStaleWhereThePeerSaysWhatNobodyAskedFor() throws IOException {
        peer.getOutputStream().write(1);
        Awaitility.await().until(socket::isStale);
    }

    @Test
    void closingEndsAReadThatWaits() throws IOException {
        var read = CompletableFuture.supplyAsync(() -> assertThrows(
                SocketException.class, () -> socket.getInputStream().read()));
        socket.close();
        read.join();
        assertTrue(socket.isClosed());
    }

    /** A channel that blocks would be closed, and a selector not wait. */
    @Test
    void threadThatIsInterruptedWaitsAllTheSameAndStaysInterrupted() throws Exception {
        var read = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            try {
                int one = socket.getInputStream().read();
                return Thread.interrupted() ? one : -2;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        peer.getOutputStream().write(5);
        assertEquals(5, read.join());
    }
}
