package dev.larder.servers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own PKIX validation says what the authority's certificates, lists and answers are worth. */
class TestAuthorityTest {

    @TempDir
    Path directory;

    private TestAuthority authority;

    @BeforeEach
    void make() {
        authority = TestAuthority.in(directory.resolve("ca"));
    }

    @Test
    void aCertificateIsGoodForItsNamesAndTrusted() throws Exception {
        var good = authority.issue("app");
        validate(good);
        assertEquals(
                List.of("localhost", "app.test", "b.test", "*.wild.test", "127.0.0.1"),
                good.x509().getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .toList());
        assertEquals(2, good.keys().getCertificateChain("app").length);
        assertTrue(Files.readString(good.key()).startsWith("-----BEGIN PRIVATE KEY-----"));
        assertEquals(2, Files.readString(good.chain()).split("BEGIN CERTIFICATE", -1).length - 1);
        var trusted = KeyStore.getInstance(authority.trustStore().toFile(), TestAuthority.PASSWORD.toCharArray());
        assertEquals(good.keys().getCertificateChain("app")[1], trusted.getCertificate("ca"));
    }

    @Test
    void anotherAuthorityIsNotTrusted() {
        var foreign =
                TestAuthority.named("Another", directory.resolve("another")).issue("app");
        assertThrows(CertPathValidatorException.class, () -> validate(foreign));
    }

    @Test
    void timesAndPurposesAreAsAsked() throws Exception {
        var expired = authority.issue(CertificateRequest.server("old").expired());
        assertThrows(CertificateExpiredException.class, expired.x509()::checkValidity);
        var early = authority.issue(CertificateRequest.server("early").notYetValid());
        assertThrows(CertificateNotYetValidException.class, early.x509()::checkValidity);
        var client = authority.issue(CertificateRequest.client("alice"));
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), client.x509().getExtendedKeyUsage());
        var other = authority.issue(
                CertificateRequest.server("evil").named("DNS:evil.test").rsa());
        assertEquals(List.of(List.of(2, "evil.test")), List.copyOf(other.x509().getSubjectAlternativeNames()));
        assertEquals("RSA", other.x509().getPublicKey().getAlgorithm());
    }

    @Test
    void aRevokedCertificateStandsInTheListsMadeAfterwards() throws Exception {
        var bad = authority.issue("bad");
        assertNull(list().getRevokedCertificate(bad.x509()));
        authority.revoke(bad);
        assertNotNull(list().getRevokedCertificate(bad.x509()));
    }

    private X509CRL list() throws Exception {
        try (var in = Files.newInputStream(authority.crl())) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        }
    }

    @Test
    void theResponderTellsOfARevocationAtOnce() throws Exception {
        try (var responder = OcspResponder.of(authority)) {
            var asked = authority.issue(CertificateRequest.server("asked").ocsp(responder.url()));
            var ocsp = checker(Set.of(Option.NO_FALLBACK, Option.ONLY_END_ENTITY));
            validate(asked, ocsp);
            assertEquals(1, responder.questions());
            authority.revoke(asked);
            var refused = assertThrows(CertPathValidatorException.class, () -> validate(asked, ocsp));
            assertInstanceOf(CertificateRevokedException.class, refused.getCause());
            assertEquals(0, responder.lists());
        }
    }

    @Test
    void theListCanBeFetched() throws Exception {
        try (var responder = OcspResponder.of(authority)) {
            var listed = authority.issue(CertificateRequest.server("listed").crl(responder.crlUrl()));
            authority.revoke(listed);
            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(responder.crlUrl()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(body);
                assertTrue(list.isRevoked(listed.x509()));
            }
            assertEquals(1, responder.lists());
            assertNotNull(listed.x509().getExtensionValue("2.5.29.31"));
        }
    }

    @Test
    void anAnswerToStapleSaysWhatIsTrueWhenItIsMade() throws Exception {
        var stapled = authority.issue("stapled");
        var good = checker(Set.of(Option.NO_FALLBACK, Option.ONLY_END_ENTITY));
        good.setOcspResponses(Map.of(stapled.x509(), Files.readAllBytes(authority.staple(stapled))));
        assertDoesNotThrow(() -> validate(stapled, good));
        authority.revoke(stapled);
        var bad = checker(Set.of(Option.NO_FALLBACK, Option.ONLY_END_ENTITY));
        bad.setOcspResponses(Map.of(stapled.x509(), Files.readAllBytes(authority.staple(stapled))));
        var refused = assertThrows(CertPathValidatorException.class, () -> validate(stapled, bad));
        assertInstanceOf(CertificateRevokedException.class, refused.getCause());
    }

    private static PKIXRevocationChecker checker(Set<Option> options) throws GeneralSecurityException {
        var checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(options);
        return checker;
    }

    private void validate(IssuedCertificate certificate, PKIXRevocationChecker... checkers)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(authority.trusted());
        parameters.setRevocationEnabled(false);
        for (var checker : checkers) {
            parameters.addCertPathChecker(checker);
        }
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate.x509()));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
