package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.outbound.OutboundServlet;
import dev.larder.it.outbound.PartnerTls;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.JMException;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients of TLS in Liberty, with the certificates of its own {@code <ssl>}: what the server at the other end says of them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OutboundTlsIT {

    private static final String NAME = "outbound";
    private static final int PARALLEL = 8;

    private final TestClient client =
            new TestClient("http://localhost:" + System.getProperty("it.http.port") + "/" + NAME + "/", "");

    @TempDir
    private Path directory;

    private NginxServer nginx;
    private TestAuthority authority;
    private ServerConfiguration configuration;
    private ServerLog starting;
    private String application;

    @BeforeEach
    void deploy() {
        authority = TestAuthority.in(directory);
        nginx = NginxServer.start(
                directory, NginxListener.of(authority.issue("localhost")).with("keepalive_timeout", "0"));
        application = application(TestArchives.userWar(NAME + ".war")
                .addPackage(OutboundServlet.class.getPackage())
                .addAsServiceProvider(RestClientListener.class, PartnerTls.class));
        starting = ServerLog.fromNow();
        configure(authority);
        starting.awaitLine("CWWKZ0001I: Application " + NAME + " started");
    }

    /** The server is configured so, be it for the first time or anew. */
    private void configure(TestAuthority trusted) {
        configuration = ServerConfiguration.of(
                NAME,
                """
                <featureManager>
                  <feature>transportSecurity-1.0</feature>
                  <feature>restfulWSClient-4.0</feature>
                  <feature>mpRestClient-4.0</feature>
                </featureManager>
                <keyStore id="partnerTrust" location="%s" type="PKCS12" password="%s"/>
                <ssl id="partnerSSL" keyStoreRef="defaultKeyStore" trustStoreRef="partnerTrust"/>
                """.formatted(trusted.trustStore(), TestAuthority.PASSWORD)
                        + variable("larder.tls.client.partner.ssl-ref", "partnerSSL")
                        + variable("larder.tls.client.partner.endpoint-identification", "https")
                        + variable("larder.tls.client.lost.ssl-ref", "lostSSL")
                        + variable("partner/mp-rest/url", "https://localhost:" + nginx.port() + "/")
                        + application);
    }

    @AfterEach
    void undeploy() {
        var log = ServerLog.fromNow();
        configuration.close();
        log.awaitLine("CWWKZ0009I.*" + NAME);
        assertNoBeans();
        nginx.close();
    }

    private static void assertNoBeans() {
        try (var mbeans = ServerMBeans.open()) {
            assertEquals(Set.of(), mbeans.names("dev.larder:type=TlsClient,*"));
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ask(String by, int parallel) {
        var answer = client.get("ask?client=partner&by=%s&port=%d&parallel=%d".formatted(by, nginx.port(), parallel));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body().lines().toList();
    }

    private static long resumed(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("r;")).count();
    }

    private static long slots(List<String> lines) {
        var found = Pattern.compile("slots=(\\d+)").matcher(lines.get(lines.size() - 1));
        assertTrue(found.find(), lines::toString);
        return Long.parseLong(found.group(1));
    }

    private void assertOnlySlotsThatWereMadeDoNotResume(String by) {
        long before = slots(ask(by, 1));
        ask(by, PARALLEL);
        var lines = ask(by, PARALLEL);
        assertEquals(PARALLEL + 1, lines.size());
        assertTrue(PARALLEL - resumed(lines) <= slots(lines) - before, lines::toString);
        assertTrue(slots(lines) <= PARALLEL, lines::toString);
        assertEquals(1, resumed(ask(by, 1)));
    }

    @Test
    void connectionsOfUrls() {
        assertOnlySlotsThatWereMadeDoNotResume("url");
    }

    @Test
    void theJdksClientOfHttp() {
        assertOnlySlotsThatWereMadeDoNotResume("http");
    }

    @Test
    void jakartaRestsClient() {
        assertOnlySlotsThatWereMadeDoNotResume("rest");
    }

    @Test
    void microProfilesClientThatIsBuilt() {
        assertOnlySlotsThatWereMadeDoNotResume("listener");
    }

    /** Without the listener it would trust nobody here. */
    @Test
    void microProfilesClientThatIsInjected() {
        assertOnlySlotsThatWereMadeDoNotResume("injected");
    }

    /** Open Liberty 26.0.0.5 puts its own context in the place of the builder's, by a listener: hence the one of the other tests. */
    @Test
    void contextThatMicroProfilesBuilderIsGivenIsNotUsed() {
        assertNobodyIsTrusted("client=partner&by=builder");
    }

    @Test
    void operatorsSeeTheClientUntilItsApplicationGoes() throws Exception {
        ask("url", 1);
        ask("url", 1);
        try (var mbeans = ServerMBeans.open()) {
            var bean = mbeans.names("dev.larder:type=TlsClient,Client=partner,*")
                    .iterator()
                    .next();
            assertEquals(NAME, bean.getKeyProperty("Application"));
            assertEquals(1L, mbeans.attribute(bean, "FullHandshakes"));
            assertEquals(1L, mbeans.attribute(bean, "ResumedHandshakes"));
            assertEquals(1, mbeans.attribute(bean, "KeptSessions"));
        }
    }

    @Test
    void factoryByItsNameSharesTheClientsSessions() {
        ask("url", 1);
        assertEquals(1, resumed(ask("name", 1)));
    }

    /** The server's default does not trust the authority of the test. */
    @Test
    void withoutTheSslOfThePartnerNobodyIsTrusted() {
        assertNobodyIsTrusted("by=url");
    }

    private void assertNobodyIsTrusted(String asked) {
        var answer = client.get("ask?%s&port=%d&parallel=1".formatted(asked, nginx.port()));
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("is not trusted") || answer.body().contains("PKIX"), answer.body());
    }

    @Test
    void sslThatTheServerDoesNotHaveIsWarnedOfAtTheStart() {
        var warnings = starting.text()
                .lines()
                .filter(line -> line.contains("in force"))
                .toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(
                warnings.get(0)
                        .contains(
                                "TLS client lost: larder.tls.client.lost.ssl-ref=lostSSL: Open Liberty has no <ssl id=\"lostSSL\">"),
                warnings::toString);
    }

    /** A session of the one context is not offered by the other, and whom the other does not trust is not connected to. */
    @Test
    void changedSslIsFollowed() {
        ask("url", 1);
        assertEquals(1, resumed(ask("url", 1)));
        configure(TestAuthority.in(directory.resolve("stranger")));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertNobodyIsTrusted("client=partner&by=url"));
        assertNobodyIsTrusted("client=partner&by=http");
        configure(authority);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertEquals(0, resumed(ask("url", 1))));
        assertEquals(1, resumed(ask("url", 1)));
    }
}
