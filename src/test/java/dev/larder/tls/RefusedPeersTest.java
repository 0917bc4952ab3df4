package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.OpenSslServer;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that are not whom the caller wants, at full handshakes and at resumed ones. */
@Timeout(60)
class RefusedPeersTest {

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static IssuedCertificate good;

    private final TlsClient client = client(Map.of()).build();
    private TlsTestServer server;
    private InetSocketAddress address;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory.resolve("authority"));
        good = authority.issue("good");
    }

    @BeforeEach
    void start() throws IOException {
        server = TlsTestServer.start(authority, good);
        address = address("app.test", server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TlsClientBuilder client(Map<String, String> settings) {
        return SwitchedTls.builder().settings(TlsClock.settings(settings)).context(authority.clientContext());
    }

    private void assertRefused(
            Class<? extends IOException> type, TlsClient client, Way way, String protocol, String... said) {
        var thrown = assertThrows(IOException.class, () -> way.tryHandshake(client, address, https(protocol)));
        if (!SwitchedTls.isOn()) {
            return; // JSSE refuses as well, in its own words
        }
        assertInstanceOf(type, thrown);
        assertTrue(thrown.getMessage().startsWith("app.test:" + address.getPort() + ": "), thrown.getMessage());
        for (var part : said) {
            assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
        }
        assertEquals(1, client.sessions().figures().failed());
        assertEquals(0, client.sessions().size());
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void certificatePastItsTime(Way way, String protocol) {
        server.show(authority.issue(CertificateRequest.server("expired").expired()));
        assertRefused(
                PeerTrustException.class,
                client,
                way,
                protocol,
                "past its time",
                "CN=expired",
                "larder.tls.trust-store");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void certificateBeforeItsTime(Way way, String protocol) {
        server.show(authority.issue(CertificateRequest.server("early").notYetValid()));
        assertRefused(
                PeerTrustException.class, client, way, protocol, "before its time", "2090", "larder.tls.trust-store");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void certificateOfAnUnknownAuthority(Way way, String protocol) {
        var others = TestAuthority.named("Other CA", directory.resolve("others-" + way + protocol));
        server.show(others.issue("foreign"));
        assertRefused(PeerTrustException.class, client, way, protocol, "not trusted", "larder.tls.trust-store");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void certificateForAnotherName(Way way, String protocol) {
        server.show(authority.issue(CertificateRequest.server("evil").named("DNS:evil.test")));
        assertRefused(
                PeerIdentityException.class,
                client,
                way,
                protocol,
                "expected a certificate for app.test",
                "larder.tls.endpoint-identification");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void applicationProtocolThatTheServerDoesNotSpeak(Way way) {
        server.applicationProtocols("h2");
        var client = client(Map.of("alpn", "http/1.1")).build();
        assertRefused(ApplicationProtocolException.class, client, way, "TLSv1.3", "http/1.1", "larder.tls.alpn");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void olderVersionThanTheClientWants(Way way) {
        server.protocols("TLSv1.2");
        assertRefused(SSLHandshakeException.class, client, way, "TLSv1.3", "TLSv1.3", "larder.tls.protocols");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,-tls1_1", "SOCKET,-tls1", "ENGINE,-tls1_1", "ENGINE,-tls1"})
    void versionThatNobodyShouldSpeakAnyMore(Way way, String version) throws IOException {
        try (var openssl = OpenSslServer.start(directory, good, version, "-cipher", "DEFAULT:@SECLEVEL=0")) {
            address = address("app.test", openssl.port());
            assertRefused(SSLHandshakeException.class, client, way, "TLSv1.2", "TLSv1.2", "larder.tls.protocols");
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void ownCheckRunsOnResumedConnectionsAndEndsTheirSession(Way way, String protocol) throws IOException {
        var calls = new AtomicInteger();
        var refusal = new SSLException("not this one", new CertificateException("by an own rule"));
        var client = client(Map.of())
                .verification(peer -> {
                    assertEquals("app.test", peer.host());
                    assertEquals(good.x509(), peer.chain().get(0));
                    if (calls.incrementAndGet() == 3) {
                        throw refusal;
                    }
                })
                .build();
        assertFalse(way.ask(client, address, https(protocol)).resumed());
        assertTrue(way.ask(client, address, https(protocol)).resumed());
        assertSame(refusal, assertThrows(SSLException.class, () -> way.tryHandshake(client, address, https(protocol))));
        assertFalse(way.ask(client, address, https(protocol)).resumed());
        assertEquals(4, calls.get());
        assertEquals(SwitchedTls.isOn() ? 1 : 0, client.sessions().figures().failed());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void settingAsksForIdentificationWhereTheCallerDoesNot(Way way) throws IOException {
        var wrong = address("evil.test", server.port());
        assertFalse(way.ask(client, wrong, none -> {}).resumed());
        assertTrue(way.ask(client, wrong, none -> {}).resumed(), "as with sslmode=require");
        var strict = client(Map.of("endpoint-identification", "https")).build();
        assertThrows(
                PeerIdentityException.class,
                () -> way.tryHandshake(strict, wrong, parameters -> parameters.setEndpointIdentificationAlgorithm("")));
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    @ResumptionOnly("JSSE resumes without another look at the name")
    void foreignServerNameResumesNothingOfTheRightOne(Way way, String protocol) throws IOException {
        way.ask(client, address, https(protocol));
        assertThrows(
                PeerIdentityException.class,
                () -> way.tryHandshake(
                        client,
                        address,
                        https(protocol).andThen(with -> with.setServerNames(List.of(new SNIHostName("evil.test"))))));
        assertTrue(way.ask(client, address, https(protocol)).resumed());
    }
}
