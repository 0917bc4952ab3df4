package dev.larder.tls;

import static dev.larder.tls.TlsFixture.https;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.OcspResponder;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code revalidate-after} and OCSP are together, with a server that staples (RFC 6066 section 8) and one that does not. */
@Timeout(120)
class RevalidationTest {

    private static final Duration AFTER = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final TlsClock clock = new TlsClock();
    private TestAuthority authority;
    private OcspResponder responder;
    private IssuedCertificate certificate;
    private Path ticketKey;

    @BeforeEach
    void make() throws IOException {
        authority = TestAuthority.in(directory.resolve("ca"));
        responder = OcspResponder.of(authority);
        certificate = authority.issue(CertificateRequest.server("app").ocsp(responder.url()));
        ticketKey = Files.writeString(directory.resolve("keys"), "0123456789abcdef".repeat(5), US_ASCII);
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    private TlsClient client(String revocation) {
        return builder(Map.of("revocation", revocation)).build();
    }

    private TlsClientBuilder builder(Map<String, String> given) {
        var all = new HashMap<>(given);
        all.put("trust-store", authority.certificate().toString());
        all.put("revalidate-after", AFTER.toString());
        return clock.client(all);
    }

    /** Its tickets stay good when it starts anew. */
    private NginxListener listener() {
        return NginxListener.of(certificate).ticketKey(ticketKey);
    }

    private NginxServer start(NginxListener listener) {
        return NginxServer.start(directory.resolve("nginx"), listener);
    }

    private static boolean resumes(Way way, TlsClient client, NginxServer nginx, String protocol) throws IOException {
        return way.ask(client, address(nginx), https(protocol)).resumed();
    }

    private static InetSocketAddress address(NginxServer nginx) throws IOException {
        return TlsFixture.address("app.test", nginx.port());
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKET,TLSv1.2,ocsp",
        "SOCKET,TLSv1.3,ocsp",
        "ENGINE,TLSv1.2,any",
        "ENGINE,TLSv1.3,ocsp",
        "SOCKET,TLSv1.3,any"
    })
    @ResumptionOnly("JSSE looks at no resumed session")
    void whatIsStapledIsSeenAgainInAFullHandshake(Way way, String protocol, String revocation) throws IOException {
        var client = client(revocation);
        var stapling = listener().stapling(authority.staple(certificate));
        try (var nginx = start(stapling)) {
            assertFalse(resumes(way, client, nginx, protocol));
            clock.advance(AFTER.minusNanos(1));
            assertTrue(resumes(way, client, nginx, protocol));
            clock.advance(Duration.ofNanos(1));
            assertFalse(resumes(way, client, nginx, protocol), "its staple says that it is good");
            assertTrue(resumes(way, client, nginx, protocol));
            authority.revoke(certificate);
            authority.staple(certificate); // into the file of the one before
            nginx.restart(stapling);
            clock.advance(AFTER.minusNanos(1));
            assertTrue(resumes(way, client, nginx, protocol));
            clock.advance(Duration.ofNanos(1));
            var refused = assertThrows(PeerRevokedException.class, () -> resumes(way, client, nginx, protocol));
            assertTrue(refused.isCertain());
        }
        var figures = client.sessions().figures();
        assertEquals(2, figures.full());
        assertEquals(3, figures.resumed());
        assertEquals(2, figures.expirations());
        assertEquals(0, figures.refused());
        assertEquals(1, figures.failed());
        assertEquals(0, client.sessions().size());
        assertEquals(0, responder.questions(), "nobody is asked whose answer the server has brought");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.3"})
    @ResumptionOnly("JSSE looks at no resumed session")
    void whereNothingIsStapledTheResponderIsAskedAboutResumedSessions(Way way, String protocol) throws IOException {
        var client = client("ocsp");
        try (var nginx = start(listener())) {
            assertFalse(resumes(way, client, nginx, protocol));
            assertTrue(resumes(way, client, nginx, protocol));
            assertEquals(1, responder.questions());
            clock.advance(AFTER);
            assertTrue(resumes(way, client, nginx, protocol));
            assertEquals(2, responder.questions());
            assertTrue(resumes(way, client, nginx, protocol));
            assertEquals(2, responder.questions(), "the answer holds as long as the first one did");
            authority.revoke(certificate);
            clock.advance(AFTER);
            assertThrows(PeerRevokedException.class, () -> resumes(way, client, nginx, protocol));
            assertEquals(3, responder.questions());
        }
        var figures = client.sessions().figures();
        assertEquals(1, figures.full());
        assertEquals(3, figures.resumed());
        assertEquals(0, figures.expirations());
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void whatIsStapledCountsToTheEndOfAHandshakeThatBeganInTime() throws IOException {
        var late = new AtomicBoolean();
        var client = builder(Map.of("revocation", "ocsp"))
                .clocks(() -> Instant.EPOCH, () -> late.get() ? AFTER.toNanos() : 0)
                .build();
        try (var nginx = start(listener().stapling(authority.staple(certificate)))) {
            assertFalse(resumes(Way.SOCKET, client, nginx, "TLSv1.3"));
            late.set(true); // by the clock that is looked at after the handshake
            assertTrue(resumes(Way.SOCKET, client, nginx, "TLSv1.3"));
        }
        assertEquals(0, responder.questions());
    }

    /** The trust manager reads the lists, whatever the server staples. */
    @Test
    void withListsAResumedSessionIsLookedAtAsItIs() throws IOException {
        var list = authority.crl();
        var client = builder(Map.of("revocation", "crl", "crl-files", list.toString()))
                .build();
        try (var nginx = start(listener().stapling(authority.staple(certificate)))) {
            assertFalse(resumes(Way.SOCKET, client, nginx, "TLSv1.3"));
            clock.advance(AFTER);
            assertTrue(resumes(Way.SOCKET, client, nginx, "TLSv1.3"));
            authority.revoke(certificate);
            authority.crl();
            clock.advance(AFTER);
            assertThrows(PeerRevokedException.class, () -> resumes(Way.SOCKET, client, nginx, "TLSv1.3"));
        }
    }

    /** A session that JSSE resumes by itself comes without the answer that was stapled, and nobody could be asked. */
    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.3"})
    @ResumptionOnly("takes numbers for connections of which nothing is kept")
    void whereLarderKeepsNothingEachHandshakeIsFullIfAnswersAreStapled(Way way, String protocol) throws IOException {
        var client = builder(Map.of("revocation", "ocsp", "enabled", "false")).build();
        try (var nginx = start(listener().stapling(authority.staple(certificate)))) {
            for (int i = 0; i < 3; i++) {
                assertFalse(resumes(way, client, nginx, protocol));
                clock.advance(AFTER);
            }
        }
        assertEquals(0, responder.questions());
    }
}
