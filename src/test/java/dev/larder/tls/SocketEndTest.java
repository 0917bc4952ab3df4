package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TestAuthority;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the close of a connection waits for its peer, who has sent nothing. */
@Timeout(60)
@ResumptionOnly("about the tickets that Larder waits for")
class SocketEndTest {

    /** As long as it takes, and as short as a test can wait in vain. */
    private static final int PATIENT_MILLIS = 30_000;

    private static final int HASTY_MILLIS = 50;

    @TempDir
    private static Path directory;

    private static TestAuthority authority;

    private final List<Socket> served = new CopyOnWriteArrayList<>();
    private SSLServerSocket listening;
    private volatile boolean ending;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory);
        authority.issue("app");
    }

    @BeforeEach
    void start() throws IOException {
        listening = (SSLServerSocket) authority
                .context(authority.issue("app"))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var serving = new Thread(this::serve);
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
        for (var socket : served) {
            socket.close();
        }
    }

    /** Says a word to the first that comes and nothing to those after it, whom it waits for or not. */
    private void serve() {
        try {
            while (true) {
                var socket = (SSLSocket) listening.accept();
                served.add(socket);
                socket.startHandshake();
                if (served.size() == 1) {
                    socket.getOutputStream().write(1);
                } else if (ending && socket.getInputStream().read() < 0) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** A connection that tells how long its reads were to wait, and in a test's own time waits for as long as that has. */
    private static final class TimedSocket extends Socket {

        private final List<Integer> timeouts = new ArrayList<>();
        private int real;
        private int told;
        private int late;
        private boolean resumed;

        TimedSocket(InetSocketAddress to) throws IOException {
            connect(to);
        }

        /** From now on; a read without a limit ends as well, else a test that fails would not. */
        void watch(int realMillis) throws SocketException {
            real = realMillis;
            super.setSoTimeout(realMillis);
        }

        int longest() {
            return timeouts.stream().mapToInt(each -> each).max().orElse(0);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread has it
        public void setSoTimeout(int millis) throws SocketException {
            told = millis;
            if (real > 0) {
                timeouts.add(millis);
            } else {
                super.setSoTimeout(millis);
            }
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public int getSoTimeout() {
            return told;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    try {
                        return super.read(bytes, from, length);
                    } catch (SocketTimeoutException e) {
                        late++;
                        throw e;
                    }
                }
            };
        }
    }

    private TlsClient client(String drain) {
        return SwitchedTls.builder()
                .settings(TlsClock.settings(Map.of("drain", drain)))
                .context(authority.clientContext())
                .clocks(() -> Instant.EPOCH, () -> 0)
                .build();
    }

    private SSLSocket control(TlsClient client) throws IOException {
        var socket = TlsFixture.connect(client, address("app.test", listening.getLocalPort()), https("TLSv1.3"));
        assertEquals(1, socket.getInputStream().read());
        return socket;
    }

    private TimedSocket closed(SSLSocketFactory factory, int realMillis) throws IOException {
        int port = listening.getLocalPort();
        try (var beneath = new TimedSocket(address("app.test", port))) {
            try (var socket = (SSLSocket) factory.createSocket(beneath, "app.test", port, true)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                socket.startHandshake();
                beneath.resumed = ResumingSSLSocketFactory.sessionResumed(socket);
                beneath.watch(realMillis);
            }
            assertTrue(beneath.isClosed());
            return beneath;
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0.02S,1000", "PT1S,1000", "PT3S,3000"})
    void oneThatFollowsWaitsForItsPeerUpToASecondOrAsLongAsAllDo(String drain, int millis) throws IOException {
        var client = client(drain);
        try (var control = control(client)) {
            var following = ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control);
            var closed = closed(following, HASTY_MILLIS);
            assertEquals(millis, closed.longest());
            assertEquals(1, closed.late, "it waits once");
        }
    }

    @Test
    void oneThatFollowsNobodyWaitsAsLongAsItIsSet() throws IOException {
        var client = client("PT0.02S");
        control(client).close();
        var closed = closed(client.socketFactory(), HASTY_MILLIS);
        assertEquals(20, closed.longest());
        assertEquals(1, closed.late);
    }

    @Test
    void nobodyWaitsWhereThatIsOff() throws IOException {
        var client = client("PT0S");
        try (var control = control(client)) {
            var following = ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control);
            assertTrue(closed(following, HASTY_MILLIS).longest() <= 1, "JSSE itself looks whether something has come");
        }
    }

    /** Told that this was all, as RFC 8446 section 6.1 lets it: the peer may send on, but has nothing more to wait for. */
    @Test
    void waitIsOverWhenThePeerEndsToo() throws IOException {
        ending = true;
        var client = client("PT0.02S");
        try (var control = control(client)) {
            var following = ((ResumingSSLSocketFactory) client.socketFactory()).resumeFrom(control);
            for (int i = 0; i < 3; i++) {
                var closed = closed(following, PATIENT_MILLIS);
                assertTrue(closed.resumed, "by the ticket of the one before");
                assertEquals(0, closed.late);
            }
        }
    }
}
