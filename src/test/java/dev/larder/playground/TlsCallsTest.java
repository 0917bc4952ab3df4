package dev.larder.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.ServerProcess;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import dev.larder.servers.TlsTestServer.Fault;
import dev.larder.tls.TlsClients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The playground's calls by TLS, to a server that is not Liberty. */
class TlsCallsTest {

    private static final String CLIENT = "larder.tls.client.playground.";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static NginxServer nginx;

    private final TlsCalls calls = new TlsCalls(new AtomicLong()::incrementAndGet);

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory);
        nginx = NginxServer.start(directory, NginxListener.of(authority.issue("localhost")));
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @AfterEach
    void end() {
        TlsClients.end();
    }

    private static Partner partner(int port, Map<String, String> more) {
        var all = new HashMap<>(Map.of(
                "larder.playground.https-port",
                String.valueOf(port),
                CLIENT + "enabled",
                "true",
                CLIENT + "trust-store",
                authority.trustStore().toString(),
                CLIENT + "trust-store-password",
                TestAuthority.PASSWORD,
                CLIENT + "endpoint-identification",
                "https"));
        all.putAll(more);
        var settings = Settings.of(all);
        TlsClients.configure(settings);
        return Partner.of(settings, "/");
    }

    private List<TlsCallView> make(int number, Partner partner) {
        return calls.make(number, partner.client(), partner);
    }

    private static long resumed(List<TlsCallView> made) {
        return made.stream().filter(TlsCallView::resumed).count();
    }

    @Test
    void theSecondCallResumesAndAllAtOnceDoButForPlacesThatAreMade() {
        var partner = partner(nginx.port(), Map.of());
        assertEquals(0, resumed(make(1, partner)));
        var second = make(1, partner).get(0);
        assertTrue(second.resumed());
        assertEquals("TLSv1.3", second.protocol());
        assertTrue(second.cipherSuite().startsWith("TLS_"), second.cipherSuite());
        assertEquals(1, second.nanoseconds());
        var together = make(TlsCalls.MOST, partner);
        assertEquals(TlsCalls.MOST, together.size());
        var view = TlsView.of(partner, partner.client(), together);
        assertTrue(view.enabled());
        assertEquals(TlsCalls.MOST + 2, view.figures().full() + view.figures().resumed());
        assertEquals(1 + resumed(together), view.figures().resumed());
        assertTrue(view.figures().full() <= view.figures().slots(), () -> view.toString());
        assertTrue(view.figures().kept() > 1, () -> view.toString());
    }

    /** Else the page would praise Larder for what JSSE does. */
    @Test
    void withoutLarderNothingCountsAsResumed() {
        var partner = partner(nginx.port(), Map.of(CLIENT + "enabled", "false"));
        make(1, partner);
        var second = make(1, partner);
        var view = TlsView.of(partner, partner.client(), second);
        assertFalse(view.enabled());
        assertEquals(0, resumed(second));
        assertEquals(new TlsView.Figures(0, 0, 0, 0), view.figures());
    }

    @Test
    void whereNobodyListensIsSaid() {
        int port = ServerProcess.freePort();
        assertRefused(
                502, "https://localhost:" + port + " cannot be reached: nobody listens there", partner(port, Map.of()));
    }

    @Test
    void strangersAreNotCalled() {
        var stranger = TestAuthority.named("Stranger", directory.resolve("stranger"));
        assertRefused(
                502,
                "https://localhost:" + nginx.port()
                        + " cannot be reached: the handshake failed; the server's log says why",
                partner(
                        nginx.port(),
                        Map.of(CLIENT + "trust-store", stranger.trustStore().toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "RESET_IN_HANDSHAKE, PT30S, the connection broke",
        "STALLED_HANDSHAKE, PT0.05S, it does not answer in time",
        "RESET_BEFORE_ANSWER, PT30S, the connection broke"
    })
    void faultsOfTheServerAreSaidInPlainWords(Fault fault, String timeout, String said) {
        try (var server = TlsTestServer.start(authority, authority.issue("localhost"))) {
            server.behave(fault);
            assertRefused(
                    502,
                    "https://localhost:" + server.port() + " cannot be reached: " + said,
                    partner(server.port(), Map.of(CLIENT + "handshake-timeout", timeout)));
        }
    }

    private void assertRefused(int status, String sentence, Partner partner) {
        for (int number : List.of(1, 3)) {
            var refused = assertThrows(RefusedException.class, () -> make(number, partner));
            assertEquals(sentence, refused.getMessage());
            assertEquals(status, refused.status());
        }
    }

    @Test
    void aPageThatIsNotThePlaygroundsIsSaid() {
        var partner = partner(nginx.port(), Map.of());
        assertRefused(
                502,
                partner + " answers, but not as this playground does",
                new Partner(partner.port(), "/\u0001")); // nginx answers 400
    }

    @Test
    void withoutAPortOrAClientTlsIsNotSetUp() {
        for (var settings : List.of(
                Map.<String, String>of(),
                Map.of(CLIENT + "enabled", "true"),
                Map.of("larder.playground.https-port", "9443"))) {
            var refused = assertThrows(RefusedException.class, () -> Partner.of(Settings.of(settings), "/"));
            assertEquals(503, refused.status());
            assertEquals(
                    "TLS is not set up on this server: that needs larder.playground.https-port and"
                            + " larder.tls.client.playground.*",
                    refused.getMessage());
        }
    }

    @Test
    void oneVisitorAtATime() throws InterruptedException {
        Thread first;
        try (var server = TlsTestServer.start(authority, authority.issue("localhost"))) {
            var reached = new CountDownLatch(1);
            server.parameters(all -> reached.countDown());
            server.behave(Fault.NONE); // keeps connections open: the first visitor waits until it ends
            var partner = partner(server.port(), Map.of());
            first = new Thread(() -> assertThrows(RefusedException.class, () -> make(1, partner)));
            first.start();
            assertTrue(reached.await(1, TimeUnit.MINUTES));
            var refused = assertThrows(RefusedException.class, () -> make(1, partner));
            assertEquals("The calls of another visitor are on their way; try again", refused.getMessage());
            assertEquals(503, refused.status());
        }
        first.join();
        assertEquals(0, resumed(make(1, partner(nginx.port(), Map.of()))), "the next one may");
    }
}
