package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.KnownTlsSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TlsTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What messages call the settings of a client that has a name. */
@Timeout(60)
class SettingNamesTest {

    private static final String OWN = "larder.tls.client.ldap.";

    @TempDir
    private static Path directory;

    private static Settings settings(Map<String, String> given) {
        var all = new HashMap<String, String>();
        given.forEach((key, value) -> all.put("larder.tls." + key, value));
        return Settings.of(all);
    }

    private static String name(Map<String, String> given) {
        return new SettingNames(settings(given), Optional.of("ldap")).of(KnownTlsSettings.PROTOCOLS);
    }

    @Test
    void keyThatDecidesIsNamedOrTheOneThatWould() {
        assertEquals(OWN + "protocols", name(Map.of("client.ldap.protocols", "TLSv1.2")));
        assertEquals(OWN + "protocols", name(Map.of("protocols", "TLSv1.3", "client.ldap.protocols", "TLSv1.2")));
        assertEquals("larder.tls.protocols", name(Map.of("protocols", "TLSv1.3", "client.ldap.ttl", "PT1M")));
        assertEquals(OWN + "protocols", name(Map.of("client.ldap.ttl", "PT1M")));
        assertEquals("larder.tls.client.default.protocols", name(Map.of("client.default.protocols", "TLSv1.3")));
        assertEquals("larder.tls.protocols", SettingNames.OF_ALL.of(KnownTlsSettings.PROTOCOLS));
    }

    private static void assertNamed(String expected, Exception refused) {
        var message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client.ldap.ciphers=TLS_NONE | client.ldap.ciphers has TLS_NONE in it
            ciphers=TLS_NONE,client.ldap.ttl=PT1M | larder.tls.ciphers has TLS_NONE in it
            client.ldap.revocation=crl | client.ldap.revocation needs larder.tls.client.ldap.trust-store
            revocation=crl,client.ldap.ttl=PT1M | larder.tls.revocation needs larder.tls.trust-store
            client.ldap.revocation=crl,client.ldap.ssl-ref=x | client.ldap.revocation cannot be added to larder.tls.client.ldap.ssl-ref=x
            revocation=crl,client.ldap.ssl-ref=x | larder.tls.revocation cannot be added to larder.tls.client.ldap.ssl-ref=x
            client.default.revocation=crl,client.ldap.ttl=PT1M | larder.tls.client.default.revocation needs larder.tls.client.ldap.trust-store
            client.ldap.revalidate-after=PT1M | client.ldap.revalidate-after needs larder.tls.client.ldap.trust-store
            client.ldap.key-alias=a | client.ldap.key-alias needs larder.tls.client.ldap.key-store
            client.ldap.key-alias=a,client.ldap.ssl-ref=x | client.ldap.key-alias needs larder.tls.client.ldap.key-store; with larder.tls.client.ldap.ssl-ref
            client.ldap.ssl-ref=x,client.ldap.key-store=a.p12 | client.ldap.ssl-ref=x and larder.tls.client.ldap.key-store exclude
            client.ldap.ssl-ref=x,client.ldap.trust-store=a.pem | client.ldap.ssl-ref=x and larder.tls.client.ldap.trust-store exclude
            client.ldap.crl-files=a.crl | client.ldap.crl-files is for larder.tls.client.ldap.revocation=crl or any
            client.ldap.revocation-soft-fail=true | client.ldap.revocation-soft-fail=true is for larder.tls.client.ldap.revocation=crl
            """)
    void settingsThatDoNotFitAreNamedAsTheClientHasThem(String given, String expected) {
        var all = new HashMap<String, String>();
        for (var each : given.split(",", -1)) {
            all.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        assertNamed(
                expected,
                assertThrows(IllegalArgumentException.class, () -> TlsSettings.of(settings(all), Optional.of("ldap"))));
    }

    /** With a client of that name alone, whose settings are these. */
    private static TlsClient client(Map<String, String> own) {
        var all = new HashMap<String, String>();
        own.forEach((key, value) -> all.put("client.ldap." + key, value));
        TlsClients.configure(settings(all));
        return TlsClients.named("ldap");
    }

    @AfterEach
    void end() {
        TlsClients.end();
    }

    @Test
    void filesThatCannotBeUsedAreNamedAsTheClientHasThem() throws IOException {
        var authority = TestAuthority.in(directory.resolve("files"));
        var trusted = authority.certificate().toString();
        var garbage =
                Files.writeString(directory.resolve("garbage.crl"), "nothing").toString();
        assertNamed(
                OWN + "crl-files=" + garbage,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> client(Map.of("trust-store", trusted, "revocation", "crl", "crl-files", garbage))));
        assertNamed(
                OWN + "key-alias=other is not in it",
                assertThrows(
                        IllegalArgumentException.class,
                        () -> client(Map.of(
                                "key-store",
                                authority
                                        .issue("me")
                                        .chain()
                                        .getParent()
                                        .resolve("me.p12")
                                        .toString(),
                                "key-store-password",
                                TestAuthority.PASSWORD,
                                "key-alias",
                                "other"))));
        assertNamed(
                OWN + "ssl-ref=out needs Open Liberty",
                assertThrows(IllegalArgumentException.class, () -> client(Map.of("ssl-ref", "out"))));
    }

    /** What goes wrong, and the setting that has to do with it. */
    private enum Failure {
        NAME("endpoint-identification"),
        TRUST("trust-store"),
        REVOKED("revocation"),
        UNKNOWN("revocation-soft-fail"),
        ALPN("alpn"),
        VERSION("protocols"),
        STALLED("handshake-timeout");

        private final String setting;

        Failure(String setting) {
            this.setting = setting;
        }
    }

    private static IssuedCertificate certificate(TestAuthority authority, Failure failure) {
        var request = CertificateRequest.server("server");
        return authority.issue(failure == Failure.NAME ? request.named("DNS:evil.test") : request);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    @ResumptionOnly("JSSE's messages name no settings")
    void failedHandshakesNameTheClientsOwnSettings(Failure failure) throws IOException {
        var authority = TestAuthority.in(directory.resolve(failure.name()));
        var certificate = certificate(authority, failure);
        var trusted =
                failure == Failure.TRUST ? TestAuthority.named("Other CA", directory.resolve("others")) : authority;
        var own = new HashMap<>(Map.of("trust-store", trusted.certificate().toString()));
        if (failure == Failure.REVOKED) {
            authority.revoke(certificate);
            own.putAll(Map.of("revocation", "crl", "crl-files", authority.crl().toString()));
        } else if (failure == Failure.UNKNOWN) {
            own.put("revocation", "crl");
        } else if (failure == Failure.ALPN) {
            own.put("alpn", "http/1.1");
        } else if (failure == Failure.STALLED) {
            own.put("handshake-timeout", "PT0.2S");
        }
        try (var server = TlsTestServer.start(authority, certificate)) {
            if (failure == Failure.ALPN) {
                server.applicationProtocols("h2");
            } else if (failure == Failure.VERSION) {
                server.protocols("TLSv1.2");
            } else if (failure == Failure.STALLED) {
                server.behave(TlsTestServer.Fault.STALLED_HANDSHAKE);
            }
            var client = client(own);
            var refused = assertThrows(
                    IOException.class,
                    () -> Way.SOCKET.tryHandshake(
                            client, TlsFixture.address("app.test", server.port()), TlsFixture.https("TLSv1.3")));
            assertNamed(OWN + failure.setting, refused);
            assertFalse(refused.getMessage().replace(OWN, "").contains("larder.tls."), refused.getMessage());
        }
    }
}
