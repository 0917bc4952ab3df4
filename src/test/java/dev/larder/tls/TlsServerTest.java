package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With stock clients of JSSE, on loopback. */
class TlsServerTest {

    private static final Optional<String> PASSWORD = Optional.of(TestAuthority.PASSWORD);

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static Path names;

    @BeforeAll
    static void issue() throws Exception {
        authority = TestAuthority.in(directory.resolve("ca"));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var password = TestAuthority.PASSWORD.toCharArray();
        for (var request : List.of(
                CertificateRequest.server("a-first").named("DNS:localhost"),
                CertificateRequest.server("one").named("DNS:one.test"),
                CertificateRequest.server("star").named("DNS:*.wild.test").rsa())) {
            var issued = authority.issue(request);
            store.setKeyEntry(
                    issued.name(),
                    issued.keys().getKey(issued.name(), password),
                    password,
                    issued.keys().getCertificateChain(issued.name()));
        }
        names = directory.resolve("names.p12");
        try (var out = Files.newOutputStream(names)) {
            store.store(out, password);
        }
    }

    private static TlsServer.Builder server() {
        return TlsServer.builder().keys(names.toString(), PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "one.test, one, TLSv1.3",
        "ONE.test, one, TLSv1.3",
        "x.wild.test, star, TLSv1.3",
        "x.wild.test, star, TLSv1.2",
        "y.x.wild.test, a-first, TLSv1.3",
        "other.test, a-first, TLSv1.2"
    })
    void certificateIsTheOneForTheNameThatIsAskedFor(String name, String shown, String protocol) throws IOException {
        try (var loopback = Loopback.serving(server().build());
                var socket = loopback.connect(authority.clientContext())) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            parameters.setProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            var certificate = (X509Certificate) loopback.exchange(socket).getPeerCertificates()[0];
            assertEquals("CN=" + shown, certificate.getSubjectX500Principal().getName());
        }
    }

    @Test
    void applicationProtocolIsTheOneThatTheServerChooses() throws IOException {
        try (var loopback = Loopback.serving(server().alpn(
                        offered -> offered.stream().filter("second"::equals).findFirst())
                .build())) {
            try (var socket = offering(loopback, "first", "second")) {
                loopback.exchange(socket);
                assertEquals("second", socket.getApplicationProtocol());
            }
            try (var socket = offering(loopback, "first")) {
                var refused = assertThrows(SSLException.class, () -> loopback.exchange(socket));
                assertTrue(refused.getMessage().contains("no_application_protocol"), refused.getMessage());
            }
            loopback.exchange(authority.clientContext()); // offers none, and is not asked for one
        }
    }

    private static SSLSocket offering(Loopback loopback, String... protocols) throws IOException {
        var socket = loopback.connect(authority.clientContext());
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void settingsOfAClientSayWhatAServerHasToo() throws IOException {
        var settings = TlsClock.settings(Map.of(
                "key-store", names.toString(),
                "key-store-password", TestAuthority.PASSWORD,
                "key-alias", "one",
                "trust-store", authority.certificate().toString(),
                "protocols", "TLSv1.2",
                "ciphers", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "alpn", "second,first",
                "ttl", "PT2H"));
        var server = TlsServer.builder()
                .settings(settings)
                .clients(TlsServer.ClientAuthentication.NEEDED)
                .build();
        assertEquals(7200, server.sslContext().getServerSessionContext().getSessionTimeout());
        var client = authority.context(authority.issue(CertificateRequest.client("settled")));
        try (var loopback = Loopback.serving(server);
                var socket = loopback.connect(client)) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"first", "second"});
            socket.setSSLParameters(parameters);
            var session = loopback.exchange(socket);
            var certificate = (X509Certificate) session.getPeerCertificates()[0];
            assertEquals("CN=one", certificate.getSubjectX500Principal().getName());
            assertEquals("TLSv1.2", session.getProtocol());
            assertEquals("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", session.getCipherSuite());
            assertEquals("second", socket.getApplicationProtocol());
            assertEquals("CN=settled", loopback.session().getPeerPrincipal().getName());
        }
    }

    @Test
    void settingsThatNameNoCertificateAreRefused() {
        var without =
                TlsClock.settings(Map.of("trust-store", authority.certificate().toString()));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> TlsServer.builder().settings(without));
        assertTrue(refused.getMessage().contains("larder.tls.key-store"), refused.getMessage());
        var lost = TlsClock.settings(Map.of(
                "key-store", names.toString(), "key-store-password", TestAuthority.PASSWORD, "key-alias", "lost"));
        var builder = TlsServer.builder().settings(lost);
        var unknown = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(unknown.getMessage().contains("larder.tls.key-alias=lost"), unknown.getMessage());
        assertTrue(unknown.getMessage().contains("[a-first, one, star]"), unknown.getMessage());
    }

    @Test
    void clientWithoutACertificateIsRefusedWhereOneIsNeeded() throws IOException {
        var trusting = server().trusted(authority.certificate().toString(), Optional.empty());
        var client = authority.context(authority.issue(CertificateRequest.client("client")));
        try (var loopback = Loopback.serving(
                trusting.clients(TlsServer.ClientAuthentication.NEEDED).build())) {
            assertThrows(IOException.class, () -> loopback.exchange(authority.clientContext()));
            loopback.exchange(client);
            assertEquals("CN=client", loopback.session().getPeerPrincipal().getName());
        }
        try (var loopback = Loopback.serving(
                trusting.clients(TlsServer.ClientAuthentication.WANTED).build())) {
            loopback.exchange(authority.clientContext());
            loopback.exchange(client);
        }
    }

    @Test
    void protocolsAreThoseThatAreGiven() throws IOException {
        try (var loopback = Loopback.serving(server().protocols("TLSv1.2").build())) {
            assertEquals("TLSv1.2", loopback.exchange(authority.clientContext()).getProtocol());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionIsResumed(String protocol) throws IOException {
        var context = authority.clientContext();
        try (var loopback = Loopback.serving(server().protocols(protocol).build())) {
            loopback.exchange(context).putValue("test.mark", true);
            assertEquals(true, loopback.exchange(context).getValue("test.mark"));
        }
    }

    /** RFC 8446 section 4.6.1, RFC 5077; of each kind of key one. */
    @ParameterizedTest
    @CsvSource({"localhost,TLSv1.2", "localhost,TLSv1.3", "x.wild.test,TLSv1.2", "x.wild.test,TLSv1.3"})
    void sessionOfTheFirstCertificateOfItsKindIsResumed(String name, String protocol) throws IOException {
        var context = authority.clientContext();
        try (var loopback = Loopback.serving(server().protocols(protocol).build())) {
            asking(name, loopback, context).putValue("test.mark", true);
            assertEquals(true, asking(name, loopback, context).getValue("test.mark"));
        }
    }

    /** A JDK 25 does not resume there: it asks for the ticket's certificate before it tells the name. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void nameOfAnotherOneSeesItAgainWhetherItsSessionIsResumedOrNot(String protocol) throws IOException {
        var context = authority.clientContext();
        try (var loopback = Loopback.serving(server().protocols(protocol).build())) {
            for (int i = 0; i < 3; i++) {
                var session = asking("one.test", loopback, context);
                assertEquals("CN=one", session.getPeerPrincipal().getName());
            }
        }
    }

    private static SSLSession asking(String name, Loopback loopback, SSLContext context) throws IOException {
        try (var socket = loopback.connect(context)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            return loopback.exchange(socket);
        }
    }

    @Test
    void sessionsAreBoundedAsTheyAreSaidToBe() {
        var sessions =
                server().sessions(5, Duration.ofMinutes(2)).build().sslContext().getServerSessionContext();
        assertEquals(5, sessions.getSessionCacheSize());
        assertEquals(120, sessions.getSessionTimeout());
        assertThrows(IllegalArgumentException.class, () -> server().sessions(0, Duration.ofMinutes(2)));
        assertThrows(IllegalArgumentException.class, () -> server().sessions(5, Duration.ofMillis(999)));
    }

    @Test
    void whatIsSetOnTheServerSocketHoldsForWhatItAccepts() throws IOException {
        try (var listening =
                (SSLServerSocket) server().build().serverSocketFactory().createServerSocket(0)) {
            listening.setEnabledProtocols(new String[] {"TLSv1.2"});
            listening.setWantClientAuth(true);
            listening.setEnableSessionCreation(false);
            try (var client = authority
                            .clientContext()
                            .getSocketFactory()
                            .createSocket("localhost", listening.getLocalPort());
                    var accepted = (SSLSocket) listening.accept()) {
                assertTrue(client.isConnected());
                assertEquals(List.of("TLSv1.2"), List.of(accepted.getEnabledProtocols()));
                assertTrue(accepted.getWantClientAuth());
                assertFalse(accepted.getEnableSessionCreation());
            }
        }
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertRefused("keys are not given", TlsServer.builder());
        assertRefused("clients=NEEDED needs trusted", server().clients(TlsServer.ClientAuthentication.NEEDED));
        assertRefused("TlsServer: protocols has SSLv9 in it", server().protocols("SSLv9"));
        assertRefused("there is no such file", TlsServer.builder().keys("missing.p12", PASSWORD));
        assertRefused(
                "the password does not open it", TlsServer.builder().keys(names.toString(), Optional.of("wrong")));
    }

    private static void assertRefused(String problem, TlsServer.Builder builder) {
        var refused =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(refused.contains(problem), refused);
    }

    @Test
    void engineServesWithoutBlocking() throws IOException {
        var server = server().alpn(offered -> Optional.of(offered.get(0))).build();
        try (var engines = SelectorServer.serving(server.sslContext())) {
            SSLContext client = authority.clientContext();
            for (int i = 0; i < 3; i++) {
                try (var socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", engines.port())) {
                    socket.setSoTimeout(20_000);
                    var parameters = socket.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName("one.test")));
                    parameters.setApplicationProtocols(new String[] {"echo"});
                    socket.setSSLParameters(parameters);
                    socket.getOutputStream().write(new byte[40_000]);
                    assertEquals(40_000, socket.getInputStream().readNBytes(40_000).length);
                    assertEquals("echo", socket.getApplicationProtocol());
                    var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                    assertEquals("CN=one", shown.getSubjectX500Principal().getName());
                }
            }
        }
    }
}
