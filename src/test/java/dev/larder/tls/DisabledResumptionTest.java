package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.DelayProxy;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions left to JSSE: connections are as good, only fewer resume. */
@Timeout(120)
class DisabledResumptionTest {

    private static final int PARALLEL = 16;
    private static final int ROUNDS = 8;

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static NginxServer nginx;
    private static InetSocketAddress server;

    private final TlsClient disabled = disabled().build();

    @BeforeAll
    static void start() throws IOException {
        authority = TestAuthority.in(directory);
        nginx = NginxServer.start(directory, NginxListener.of(authority.issue("app.test")));
        server = address("app.test", nginx.port());
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private static TlsClientBuilder disabled() {
        return TlsClient.builder()
                .settings(TlsClock.settings(Map.of("enabled", "false")))
                .context(authority.clientContext());
    }

    private static void assertNothingKept(TlsClient client) {
        assertEquals(0, client.sessions().size());
        assertEquals(List.of(), client.sessions().findAll());
        assertEquals(
                new TlsFigures(0, 0, 0, 0, 0, 0, 0, 0, 0), client.sessions().figures());
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void sequenceIsResumedByJsse(Way way, String protocol) throws IOException {
        int resumed = 0;
        for (int i = 0; i < 5; i++) {
            try (var socket = way.open(disabled, server, https(protocol))) {
                resumed += NginxAnswer.ask(socket).resumed() ? 1 : 0;
                assertFalse(way.isResumed(socket), "Larder does not know");
                assertEquals(nginx.port(), way.session(socket).getPeerPort());
            }
        }
        assertEquals(4, resumed);
        assertNothingKept(disabled);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void wrongNameIsRefusedAtTheFullHandshake(Way way) throws IOException {
        var wrong = address("evil.test", nginx.port());
        assertThrows(SSLException.class, () -> way.tryHandshake(disabled, wrong, https("TLSv1.3")));
        assertNothingKept(disabled);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void identificationThatTheSettingsAskForStaysWhateverTheCallerSays(Way way) throws IOException {
        var wrong = address("evil.test", nginx.port());
        var strict = TlsClient.builder()
                .settings(TlsClock.settings(Map.of("enabled", "false", "endpoint-identification", "https")))
                .context(authority.clientContext())
                .build();
        for (int i = 0; i < 2; i++) {
            assertThrows(
                    PeerIdentityException.class,
                    () -> way.tryHandshake(strict, wrong, with -> with.setEndpointIdentificationAlgorithm("")));
            assertEquals(
                    i > 0,
                    way.ask(strict, server, with -> with.setEndpointIdentificationAlgorithm(""))
                            .resumed());
        }
        assertNothingKept(strict);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ownChecksRunOnEachConnectionAllTheSame(Way way) throws IOException {
        var calls = new AtomicInteger();
        var client = disabled().verification(peer -> calls.incrementAndGet()).build();
        for (int i = 0; i < 3; i++) {
            assertEquals(i > 0, way.ask(client, server, https("TLSv1.3")).resumed());
        }
        assertEquals(3, calls.get());
        assertNothingKept(client);
    }

    @Test
    void layerOverTheCallersSocketWorks() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (var plain = new Socket()) {
                plain.connect(server);
                try (var socket =
                        (SSLSocket) disabled.socketFactory().createSocket(plain, "app.test", nginx.port(), false)) {
                    assertEquals(i > 0, NginxAnswer.ask(socket).resumed());
                }
                assertFalse(plain.isClosed());
            }
        }
        assertNothingKept(disabled);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void overALongLineSlotsMissOnlyWhileTheyAreMadeAndJsseMissesMore() throws Exception {
        try (var line = DelayProxy.to(nginx.port(), Duration.ofMillis(10))) {
            var there = address("app.test", line.port());
            var enabled = TlsClient.of(authority.clientContext());
            int resumed = resumed(enabled, there);
            var figures = enabled.sessions().figures();
            assertTrue(ROUNDS * PARALLEL - resumed <= figures.slots(), figures::toString);
            assertTrue(figures.slots() <= PARALLEL, figures::toString);
            assertEquals(resumed, figures.resumed());
            int byJsse = resumed(disabled, there);
            assertTrue(byJsse < resumed, () -> byJsse + " of JSSE's own, " + resumed + " by slots");
        }
    }

    /** Code that follows a control connection goes on as with any factory. */
    @Test
    void nobodyIsFollowed() throws IOException {
        var sockets = (ResumingSSLSocketFactory) disabled.socketFactory();
        try (var control = TlsFixture.connect(disabled, server, https("TLSv1.3"))) {
            control.startHandshake();
            assertSame(sockets, sockets.resumeFrom(control));
        }
        assertNothingKept(disabled);
    }

    private static int resumed(TlsClient client, InetSocketAddress there) throws Exception {
        var threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            int resumed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var asked = new ArrayList<Callable<NginxAnswer>>();
                for (int i = 0; i < PARALLEL; i++) {
                    asked.add(() -> TlsFixture.ask(client, there, https("TLSv1.3")));
                }
                for (var answer : threads.invokeAll(asked)) {
                    resumed += answer.get().resumed() ? 1 : 0;
                }
            }
            return resumed;
        } finally {
            threads.shutdownNow();
        }
    }
}
