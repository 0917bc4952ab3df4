package dev.larder.servers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayProxyTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void whatIsSentArrivesLaterInBothDirections() throws IOException {
        try (var server = new ServerSocket(0, 5, LOOPBACK);
                var proxy = DelayProxy.to(server.getLocalPort(), Duration.ofMillis(300));
                var client = new Socket(LOOPBACK, proxy.port());
                var accepted = server.accept()) {
            assertArrivesLate(client, accepted);
            assertArrivesLate(accepted, client);
        }
    }

    private static void assertArrivesLate(Socket from, Socket to) throws IOException {
        from.getOutputStream().write(7);
        to.setSoTimeout(50);
        assertThrows(SocketTimeoutException.class, to.getInputStream()::read);
        to.setSoTimeout(10_000);
        assertEquals(7, to.getInputStream().read());
    }

    @Test
    void muchIsUnderWayAtOnceAndInOrder() throws IOException {
        try (var server = new ServerSocket(0, 5, LOOPBACK);
                var proxy = DelayProxy.to(server.getLocalPort(), Duration.ofMillis(20));
                var client = new Socket(LOOPBACK, proxy.port());
                var accepted = server.accept()) {
            client.setTcpNoDelay(true);
            byte[] sent = new byte[50_000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i / 100);
            }
            for (int i = 0; i < sent.length; i += 100) {
                client.getOutputStream().write(sent, i, 100);
            }
            client.shutdownOutput();
            accepted.setSoTimeout(10_000);
            assertArrayEquals(sent, accepted.getInputStream().readAllBytes());
        }
    }

    @Test
    void whoHasGoneIsGoneOnTheOtherSide() throws IOException {
        try (var server = new ServerSocket(0, 5, LOOPBACK);
                var proxy = DelayProxy.to(server.getLocalPort(), Duration.ofMillis(5));
                var client = new Socket(LOOPBACK, proxy.port())) {
            server.accept().close();
            client.setSoTimeout(10_000);
            assertEquals(-1, client.getInputStream().read());
        }
        try (var proxy = DelayProxy.to(ServerProcess.freePort(), Duration.ZERO);
                var client = new Socket(LOOPBACK, proxy.port())) {
            client.setSoTimeout(10_000);
            assertEquals(-1, client.getInputStream().read());
        }
    }
}
