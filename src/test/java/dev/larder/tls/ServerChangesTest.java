package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.OcspResponder;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are others than when the session began. */
@Timeout(60)
@ResumptionOnly("about sessions that Larder keeps over what the server changes")
class ServerChangesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static OcspResponder responder;
    private static IssuedCertificate first;
    private static NginxServer nginx;
    private static InetSocketAddress server;

    private final TlsClock clock = new TlsClock();
    private final TlsClient client =
            clock.client(Map.of()).context(authority.clientContext()).build();

    @BeforeAll
    static void start() throws IOException {
        authority = TestAuthority.in(directory.resolve("authority"));
        responder = OcspResponder.of(authority);
        first = authority.issue("first");
        nginx = NginxServer.start(directory.resolve("nginx"), NginxListener.of(first));
        server = address("app.test", nginx.port());
    }

    @AfterAll
    static void stop() {
        nginx.close();
        responder.close();
    }

    private static void assertShown(IssuedCertificate expected, TlsClient client, Way way, String protocol)
            throws IOException {
        try (var socket = way.open(client, server, https(protocol))) {
            way.handshake(socket);
            assertFalse(way.isResumed(socket));
            assertEquals(expected.x509(), way.certificate(socket));
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void serverThatStartedWithAnotherKeyShowsIt(Way way, String protocol) throws IOException {
        nginx.restart(NginxListener.of(first));
        assertFalse(way.ask(client, server, https(protocol)).resumed());
        assertTrue(way.ask(client, server, https(protocol)).resumed());
        var second = authority.issue("second");
        nginx.restart(NginxListener.of(second));
        assertShown(second, client, way, protocol);
        var figures = client.sessions().figures();
        assertEquals(2, figures.full());
        assertEquals(1, figures.refused());
        assertEquals(0, figures.failed());
        assertEquals(1, figures.slots());
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void keyThatNobodyTrustsIsRefusedThoughThereWasASession(Way way, String protocol) throws IOException {
        nginx.restart(NginxListener.of(first));
        way.ask(client, server, https(protocol));
        assertTrue(way.ask(client, server, https(protocol)).resumed());
        var others = TestAuthority.named("Other CA", directory.resolve("others-" + way + protocol));
        nginx.restart(NginxListener.of(others.issue("first")));
        assertThrows(PeerTrustException.class, () -> way.tryHandshake(client, server, https(protocol)));
        assertEquals(1, client.sessions().figures().failed());
        assertEquals(0, client.sessions().size());
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void newTicketKeysCostAFullHandshakeAndNothingElse(Way way, String protocol) throws IOException {
        var listener = NginxListener.of(first);
        nginx.restart(listener);
        way.ask(client, server, https(protocol));
        assertTrue(way.ask(client, server, https(protocol)).resumed());
        nginx.restart(listener);
        assertFalse(way.ask(client, server, https(protocol)).resumed());
        assertTrue(way.ask(client, server, https(protocol)).resumed());
        var figures = client.sessions().figures();
        assertEquals(1, figures.refused());
        assertEquals(0, figures.failed());
        assertEquals(2, figures.resumed());
    }

    /**
     * With files that are read in each full handshake: what nginx reads when it starts, it binds its tickets to, as a server on a JDK 25
     * does with its certificate.
     */
    private static NginxListener showing(Path files) {
        return NginxListener.of(first)
                .with("ssl_certificate", files + "/$ssl_server_name.crt")
                .with("ssl_certificate_key", files + "/$ssl_server_name.key");
    }

    private static void show(IssuedCertificate certificate, Path files) throws IOException {
        Files.copy(certificate.chain(), files.resolve("app.test.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate.key(), files.resolve("app.test.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whileTicketsStayGoodAnotherKeyIsSeenWhenTheTimeToLiveIsOver(Way way) throws IOException {
        var shown = Files.createDirectories(directory.resolve("shown-" + way));
        show(first, shown);
        nginx.restart(showing(shown));
        way.ask(client, server, https("TLSv1.3"));
        var second = authority.issue("second");
        show(second, shown);
        assertTrue(way.ask(client, server, https("TLSv1.3")).resumed());
        clock.advance(HOUR);
        try (var socket = way.open(client, server, https("TLSv1.3"))) {
            assertFalse(NginxAnswer.ask(socket).resumed());
            assertEquals(second.x509(), way.certificate(socket));
        }
        assertEquals(0, client.sessions().figures().refused());
    }

    /** RFC 6960 asks when a certificate is shown; nobody shows one when a session is resumed. */
    @Nested
    class RevokedAfterTheFullHandshake {

        private TlsClientBuilder checking(Map<String, String> more) {
            var all = new HashMap<>(more);
            all.put("trust-store", authority.trustStore().toString());
            all.put("trust-store-password", TestAuthority.PASSWORD);
            all.put("revocation", "ocsp");
            return clock.client(all);
        }

        private void serve(String name, Way way, TlsClient client, String protocol) throws IOException {
            var certificate = authority.issue(CertificateRequest.server(name).ocsp(responder.url()));
            nginx.restart(NginxListener.of(certificate));
            assertFalse(way.ask(client, server, https(protocol)).resumed());
            assertTrue(way.ask(client, server, https(protocol)).resumed());
            authority.revoke(certificate);
            assertTrue(way.ask(client, server, https(protocol)).resumed(), "nobody asks");
        }

        @ParameterizedTest
        @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
        void itIsRefusedWhenItIsDueForAnotherLook(Way way, String protocol) throws IOException {
            var client = checking(Map.of("revalidate-after", "PT1M")).build();
            serve("due", way, client, protocol);
            clock.advance(Duration.ofMinutes(1));
            int before = responder.questions();
            var refused =
                    assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https(protocol)));
            assertTrue(refused.getMessage().startsWith("app.test:" + nginx.port() + ": "), refused.getMessage());
            assertTrue(refused.getMessage().contains("larder.tls.revocation"), refused.getMessage());
            assertTrue(refused.getMessage().contains("CN=due"), refused.getMessage());
            assertEquals(before + 1, responder.questions());
            assertEquals(0, client.sessions().size());
            assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https(protocol)));
            assertEquals(2, client.sessions().figures().failed());
        }

        /** Two of one kind and one of another, all for the same certificate. */
        private IssuedCertificate keepThree(String name, Way way, TlsClient client) throws IOException {
            var certificate = authority.issue(CertificateRequest.server(name).ocsp(responder.url()));
            nginx.restart(NginxListener.of(certificate));
            try (var one = way.open(client, server, https("TLSv1.3"));
                    var other = way.open(client, server, https("TLSv1.3"))) {
                way.handshake(one);
                way.handshake(other);
                NginxAnswer.ask(one);
                NginxAnswer.ask(other);
            }
            way.ask(client, server, https("TLSv1.2"));
            assertEquals(3, client.sessions().size());
            return certificate;
        }

        @ParameterizedTest
        @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
        void resumedSessionThatIsRefusedEndsAllOthersOfTheEndpoint(Way way, String protocol) throws IOException {
            var client = checking(Map.of("revalidate-after", "PT1M")).build();
            authority.revoke(keepThree("three", way, client));
            clock.advance(Duration.ofMinutes(1));
            assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https(protocol)));
            assertEquals(3, client.sessions().figures().full());
            assertEquals(0, client.sessions().size());
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void fullHandshakeThatIsRefusedEndsTheSessionsOfTheEndpoint(Way way) throws IOException {
            var client = checking(Map.of()).build();
            authority.revoke(keepThree("full", way, client));
            assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, with -> {}));
            assertEquals(0, client.sessions().size());
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void theApplicationThatKnowsOfARevocationItselfEndsTheSessionsOfTheEndpoint(Way way) throws IOException {
            var known = new AtomicBoolean();
            var client = checking(Map.of())
                    .verification(peer -> {
                        if (known.get()) {
                            throw PeerRevokedException.of(peer, "by the register");
                        }
                    })
                    .build();
            keepThree("told", way, client);
            known.set(true);
            var refused =
                    assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https("TLSv1.3")));
            assertTrue(refused.isCertain());
            assertEquals(
                    "app.test:%d: the certificate was revoked: by the register".formatted(nginx.port()),
                    refused.getMessage());
            assertEquals(0, client.sessions().size());
        }

        /** Whose answer is missing, not bad. */
        @ParameterizedTest
        @EnumSource(Way.class)
        void oneThatNobodyKnowsOfEndsItsOwnSessionOnly(Way way) throws IOException {
            var client = checking(Map.of("revalidate-after", "PT1M")).build();
            try (var brief = OcspResponder.of(authority)) {
                var certificate =
                        authority.issue(CertificateRequest.server("unknown").ocsp(brief.url()));
                nginx.restart(NginxListener.of(certificate));
                way.ask(client, server, https("TLSv1.2"));
                way.ask(client, server, https("TLSv1.3"));
            }
            clock.advance(Duration.ofMinutes(1));
            var refused =
                    assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https("TLSv1.3")));
            assertFalse(refused.isCertain());
            assertEquals(1, client.sessions().size());
        }

        @ParameterizedTest
        @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
        void itIsRefusedOnceItsSessionsAreCleared(Way way, String protocol) throws IOException {
            var client = checking(Map.of()).build();
            serve("cleared", way, client, protocol);
            client.sessions().clear("app.test", nginx.port());
            assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https(protocol)));
        }

        @ParameterizedTest
        @CsvSource({"SOCKET,TLSv1.2", "ENGINE,TLSv1.3"})
        void itIsResumedUntilTheTimeToLiveIsOver(Way way, String protocol) throws IOException {
            var client = checking(Map.of()).build();
            serve("old", way, client, protocol);
            clock.advance(HOUR.minusNanos(1));
            assertTrue(way.ask(client, server, https(protocol)).resumed());
            clock.advance(Duration.ofNanos(1));
            assertThrows(PeerRevokedException.class, () -> way.tryHandshake(client, server, https(protocol)));
        }
    }
}
