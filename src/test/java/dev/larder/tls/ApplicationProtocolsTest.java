package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.OpenSslServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ALPN (RFC 7301) with nginx, {@code openssl s_server} and {@link TlsServer}: what is offered, selected, and gone on with. */
@Timeout(60)
class ApplicationProtocolsTest {

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static IssuedCertificate certificate;
    private static NginxServer nginx;

    private final ConcurrentLinkedQueue<AgreedProtocol> seen = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory);
        certificate = authority.issue("app.test");
        nginx = NginxServer.start(directory, NginxListener.of(certificate).withHttp2(), NginxListener.of(certificate));
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private static TlsClientBuilder client(Map<String, String> settings) {
        return SwitchedTls.builder().settings(TlsClock.settings(settings)).context(authority.clientContext());
    }

    private static InetSocketAddress http2() throws IOException {
        return address("app.test", nginx.port(0));
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void ruleSeesWhatTheServerSelectedOnResumedConnectionsToo(Way way, String protocol) throws IOException {
        var client = client(Map.of())
                .applicationProtocols("http/1.1", "h9")
                .acceptedProtocol(seen::add)
                .build();
        assertFalse(way.ask(client, http2(), https(protocol)).resumed());
        assertTrue(way.ask(client, http2(), https(protocol)).resumed());
        var agreed = new AgreedProtocol("app.test", nginx.port(0), List.of("http/1.1", "h9"), Optional.of("http/1.1"));
        assertEquals(List.of(agreed, agreed), List.copyOf(seen));
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void protocolThatTheRuleRefusesEndsConnectionAndSession(Way way, String protocol) throws IOException {
        var wanted = new AtomicReference<>("http/1.1");
        var client = client(Map.of("alpn", "http/1.1"))
                .acceptedProtocol(agreed -> agreed.selected().equals(Optional.of(wanted.get())))
                .build();
        assertFalse(way.ask(client, http2(), https(protocol)).resumed());
        wanted.set("h2");
        var refused = assertThrows(
                ApplicationProtocolException.class, () -> way.tryHandshake(client, http2(), https(protocol)));
        assertEquals(
                "app.test:%d: by ALPN the peer selected http/1.1, which the application refuses; offered were http/1.1 (by the caller, the builder or larder.tls.alpn)"
                        .formatted(nginx.port(0)),
                refused.getMessage());
        assertEquals("app.test:" + nginx.port(0), refused.endpoint());
        assertEquals(List.of("http/1.1"), refused.offered());
        assertEquals(Optional.of("http/1.1"), refused.selected());
        assertEquals(SwitchedTls.isOn() ? 1 : 0, client.sessions().figures().failed());
        assertEquals(0, client.sessions().size());
        wanted.set("http/1.1");
        assertFalse(way.ask(client, http2(), https(protocol)).resumed());
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void serverThatKnowsNothingOfAlpnIsRefusedWhereOneIsRequired(Way way, String protocol) throws IOException {
        try (var openssl = OpenSslServer.start(directory, certificate)) {
            var there = address("app.test", openssl.port());
            var lenient = client(Map.of("alpn", "h2,http/1.1"))
                    .acceptedProtocol(seen::add)
                    .build();
            way.tryHandshake(lenient, there, https(protocol));
            assertEquals(Optional.empty(), seen.remove().selected());
            var strict = client(Map.of("alpn", "h2,http/1.1", "alpn-required", "true"))
                    .build();
            var refused = assertThrows(
                    ApplicationProtocolException.class, () -> way.tryHandshake(strict, there, https(protocol)));
            assertEquals(Optional.empty(), refused.selected());
            assertEquals(
                    "app.test:%d: by ALPN the peer selected none, which does not do by larder.tls.alpn-required; offered were h2, http/1.1 (by the caller, the builder or larder.tls.alpn)"
                            .formatted(openssl.port()),
                    refused.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void serverWithOtherProtocolsRefusesAndTheOffersAreNamed(Way way, String protocol) throws IOException {
        try (var openssl = OpenSslServer.start(directory, certificate, "-alpn", "http/1.1")) {
            var there = address("app.test", openssl.port());
            var client = client(Map.of("alpn", "h8", "alpn-required", "true")).build();
            var refused = assertThrows(
                    ApplicationProtocolException.class, () -> way.tryHandshake(client, there, https(protocol)));
            assertEquals(List.of("h8"), refused.offered());
            assertEquals(Optional.empty(), refused.selected());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoOffersNothingRequiresNothing(Way way) throws IOException {
        var client = client(Map.of("alpn-required", "true"))
                .acceptedProtocol(any -> false)
                .build();
        assertEquals(
                "",
                way.ask(client, address("app.test", nginx.port(1)), https("TLSv1.3"))
                        .applicationProtocol());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void callersOffersCountBeforeThoseOfTheClientAndItsBeforeTheSettings(Way way) throws IOException {
        var client = client(Map.of("alpn", "h7"))
                .applicationProtocols("http/1.1")
                .acceptedProtocol(seen::add)
                .build();
        way.tryHandshake(client, http2(), https("TLSv1.3"));
        assertEquals(List.of("http/1.1"), seen.remove().offered());
        way.tryHandshake(
                client, http2(), https("TLSv1.3").andThen(with -> with.setApplicationProtocols(new String[] {"h2"})));
        assertEquals(Optional.of("h2"), seen.remove().selected());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void withoutLardersSessionsTheRuleIsAskedAllTheSame(Way way) throws IOException {
        var client = client(Map.of("enabled", "false", "alpn", "http/1.1"))
                .acceptedProtocol(any -> false)
                .build();
        assertThrows(ApplicationProtocolException.class, () -> way.tryHandshake(client, http2(), https("TLSv1.3")));
        var strict = client(Map.of("enabled", "false", "alpn", "http/1.1", "alpn-required", "true"))
                .build();
        way.tryHandshake(strict, http2(), https("TLSv1.3"));
        try (var openssl = OpenSslServer.start(directory, certificate)) {
            var there = address("app.test", openssl.port());
            assertThrows(ApplicationProtocolException.class, () -> way.tryHandshake(strict, there, https("TLSv1.3")));
        }
    }

    /** Such sockets and engines are JSSE's own, and so is what they throw. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void withoutLardersSessionsAndRulesARefusalIsJssesOwn(Way way) throws IOException {
        try (var openssl = OpenSslServer.start(directory, certificate, "-alpn", "http/1.1")) {
            var there = address("app.test", openssl.port());
            var plain = client(Map.of("enabled", "false", "alpn", "h8")).build();
            var refused =
                    assertThrows(SSLHandshakeException.class, () -> way.tryHandshake(plain, there, https("TLSv1.3")));
            assertEquals(SSLHandshakeException.class, refused.getClass());
            var ruled = client(Map.of("enabled", "false", "alpn", "h8"))
                    .acceptedProtocol(any -> true)
                    .build();
            assertThrows(ApplicationProtocolException.class, () -> way.tryHandshake(ruled, there, https("TLSv1.3")));
        }
    }

    /** The same object, as with a check of the peer. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void whatARuleThrowsPassesThroughAndEndsTheSession(Way way) throws IOException {
        var failure = new AtomicReference<RuntimeException>();
        var client = client(Map.of("alpn", "http/1.1"))
                .acceptedProtocol(agreed -> {
                    if (failure.get() != null) {
                        throw failure.get();
                    }
                    return true;
                })
                .build();
        assertFalse(way.ask(client, http2(), https("TLSv1.3")).resumed());
        failure.set(new IllegalStateException("no rule today"));
        assertSame(
                failure.get(),
                assertThrows(IllegalStateException.class, () -> way.tryHandshake(client, http2(), https("TLSv1.3"))));
        assertEquals(0, client.sessions().size());
        failure.set(null);
        assertFalse(way.ask(client, http2(), https("TLSv1.3")).resumed());
    }

    /** Those of the caller, as of a client without any of its own. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void whoIsToldToOfferNothingLeavesItToTheCaller(Way way) throws IOException {
        var client = client(Map.of("alpn", "h7"))
                .applicationProtocols()
                .acceptedProtocol(seen::add)
                .build();
        assertEquals("", way.ask(client, http2(), https("TLSv1.3")).applicationProtocol());
        assertTrue(seen.isEmpty());
        way.tryHandshake(
                client, http2(), https("TLSv1.3").andThen(with -> with.setApplicationProtocols(new String[] {"h2"})));
        assertEquals(Optional.of("h2"), seen.remove().selected());
    }

    @Test
    void httpClientThatMustSpeakHttp2IsToldOfAServerThatDoesNot() throws Exception {
        var client = client(Map.of())
                .acceptedProtocol(agreed -> agreed.selected().equals(Optional.of("h2")))
                .build();
        var http = HttpClient.newBuilder().sslContext(client.sslContext()).build();
        var spoken = http.send(request(nginx.port(0)), BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, spoken.version());
        var refused = assertThrows(IOException.class, () -> http.send(request(nginx.port(1)), BodyHandlers.ofString()));
        assertTrue(
                HandshakeFailures.causes(refused).anyMatch(ApplicationProtocolException.class::isInstance),
                refused::toString);
    }

    private static HttpRequest request(int port) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void serversChooserIsAskedOnResumedConnectionsToo(Way way, String protocol) throws IOException {
        var chosen = new AtomicReference<>("one");
        var offers = new ConcurrentLinkedQueue<List<String>>();
        var server = TlsServer.builder()
                .keys(certificate.keyStore().toString(), Optional.of(TestAuthority.PASSWORD))
                .alpn(offered -> {
                    offers.add(offered);
                    return Optional.of(chosen.get());
                })
                .build();
        var client =
                client(Map.of("alpn", "one,two")).acceptedProtocol(seen::add).build();
        try (var loopback = Loopback.serving(server)) {
            var there = address("app.test", loopback.port());
            for (var choice : List.of("one", "two")) {
                chosen.set(choice);
                try (var socket = way.open(client, there, https(protocol))) {
                    socket.getOutputStream().write(42);
                    assertEquals(42, socket.getInputStream().read());
                    assertEquals(choice.equals("two"), way.isResumed(socket));
                }
                assertEquals(Optional.of(choice), seen.remove().selected());
                assertEquals(List.of("one", "two"), offers.remove());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void serverIsAskedForTheNameThatTheClientSays(Way way) throws IOException {
        var client = client(Map.of("sni", "other.test")).serverName("b.test").build();
        var there = address("127.0.0.1", nginx.port(1));
        assertEquals("b.test", way.ask(client, there, https("TLSv1.3")).serverName());
        assertThrows(IllegalArgumentException.class, () -> client(Map.of()).serverName("no name"));
        assertThrows(IllegalArgumentException.class, () -> client(Map.of()).applicationProtocols("x".repeat(256)));
    }
}
