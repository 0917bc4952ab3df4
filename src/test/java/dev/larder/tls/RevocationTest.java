package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.RevocationChoice;
import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.OcspResponder;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 5280 section 6.3 and RFC 6960, with lists and answers that openssl has made. */
class RevocationTest {

    @TempDir
    Path directory;

    private TestAuthority authority;

    @BeforeEach
    void make() {
        authority = TestAuthority.in(directory.resolve("ca"));
    }

    private StoreContext context(RevocationChoice choice, boolean softFail, Path... lists) {
        var trusted =
                new TlsOrigin.StoreFile(authority.certificate().toString(), Optional.empty(), "larder.tls.trust-store");
        return StoreContext.of(
                new TlsOrigin.Stores(Optional.empty(), Optional.empty(), Optional.of(trusted)),
                new Revocation(
                        choice,
                        softFail,
                        List.of(lists).stream().map(Path::toString).toList()),
                SettingNames.OF_ALL);
    }

    private static void check(ContextSource source, IssuedCertificate certificate) throws CertificateException {
        source.trustManager()
                .orElseThrow()
                .checkServerTrusted(new X509Certificate[] {certificate.x509()}, "ECDHE_ECDSA");
    }

    private static void assertRefused(BasicReason reason, ContextSource source, IssuedCertificate certificate) {
        Throwable cause = assertThrows(CertificateException.class, () -> check(source, certificate));
        while (!(cause instanceof CertPathValidatorException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        while (cause.getCause() instanceof CertPathValidatorException deeper) {
            cause = deeper;
        }
        assertEquals(reason, ((CertPathValidatorException) cause).getReason(), cause.toString());
    }

    @Test
    void fileOfAListTellsWhatIsRevoked() {
        var good = authority.issue("good");
        var revoked = authority.issue("revoked");
        authority.revoke(revoked);
        var source = context(RevocationChoice.CRL, false, authority.crl());
        assertDoesNotThrow(() -> check(source, good));
        assertRefused(BasicReason.REVOKED, source, revoked);
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationChoice.class,
            names = {"OCSP", "ANY"})
    void responderTellsWhatIsRevoked(RevocationChoice choice) {
        try (var responder = OcspResponder.of(authority)) {
            var good = authority.issue(CertificateRequest.server("good").ocsp(responder.url()));
            var revoked = authority.issue(CertificateRequest.server("revoked").ocsp(responder.url()));
            authority.revoke(revoked);
            var source = context(choice, false);
            assertDoesNotThrow(() -> check(source, good));
            assertRefused(BasicReason.REVOKED, source, revoked);
            assertEquals(2, responder.questions());
        }
    }

    /** With a checker of its own PKIX reads them without {@code com.sun.security.enableCRLDP}. */
    @Test
    void distributionPointIsReadWithoutASystemProperty() {
        assertEquals(null, System.getProperty("com.sun.security.enableCRLDP"));
        try (var responder = OcspResponder.of(authority)) {
            var good = authority.issue(CertificateRequest.server("good").crl(responder.crlUrl()));
            var revoked = authority.issue(CertificateRequest.server("revoked").crl(responder.crlUrl()));
            authority.revoke(revoked);
            authority.crl();
            var source = context(RevocationChoice.CRL, false);
            assertRefused(BasicReason.REVOKED, source, revoked);
            assertDoesNotThrow(() -> check(source, good));
            assertTrue(responder.lists() > 0);
        }
    }

    @Test
    void listCountsWhereNoResponderAnswers() {
        var revoked = authority.issue(CertificateRequest.server("revoked").ocsp(deadUrl()));
        var good = authority.issue(CertificateRequest.server("good").ocsp(deadUrl()));
        authority.revoke(revoked);
        var source = context(RevocationChoice.ANY, false, authority.crl());
        assertRefused(BasicReason.REVOKED, source, revoked);
        assertDoesNotThrow(() -> check(source, good));
    }

    @Test
    void withoutAnAnswerItFailsUnlessItMayBeSoft() {
        var certificate = authority.issue(CertificateRequest.server("good").ocsp(deadUrl()));
        for (var choice : List.of(RevocationChoice.OCSP, RevocationChoice.CRL, RevocationChoice.ANY)) {
            assertRefused(BasicReason.UNDETERMINED_REVOCATION_STATUS, context(choice, false), certificate);
            assertDoesNotThrow(() -> check(context(choice, true), certificate));
        }
    }

    @Test
    void softIsForNoAnswerOnly() {
        var revoked = authority.issue("revoked");
        authority.revoke(revoked);
        assertRefused(BasicReason.REVOKED, context(RevocationChoice.CRL, true, authority.crl()), revoked);
    }

    /** RFC 6066 section 8: nobody is asked, since the server has brought the answer. */
    @Test
    void stapledAnswerCounts() throws IOException {
        var good = authority.issue(CertificateRequest.server("good").ocsp(deadUrl()));
        var revoked = authority.issue(CertificateRequest.server("revoked").ocsp(deadUrl()));
        authority.revoke(revoked);
        try (var nginx = NginxServer.start(
                directory.resolve("nginx"),
                NginxListener.of(good).stapling(authority.staple(good)),
                NginxListener.of(revoked).stapling(authority.staple(revoked)),
                NginxListener.of(good))) {
            assertDoesNotThrow(() -> ask(nginx.port(0), false));
            assertThrows(SSLHandshakeException.class, () -> ask(nginx.port(1), true));
            assertThrows(SSLHandshakeException.class, () -> ask(nginx.port(2), false));
        }
    }

    private void ask(int port, boolean softFail) throws IOException {
        var context = context(RevocationChoice.OCSP, softFail).context("localhost", port);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            NginxAnswer.ask(socket);
        }
    }

    @Test
    void fileThatHasChangedIsReadAgainAndOneThatCannotBeLeavesWhatWasKnown() throws Exception {
        var certificate = authority.issue("app.test");
        var other = authority.issue("b.test");
        authority.revoke(other);
        var list = Files.copy(authority.crl(), directory.resolve("current.crl"));
        var source = context(RevocationChoice.CRL, false, list);
        check(source, certificate);
        authority.revoke(certificate);
        Files.copy(authority.crl(), list, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(BasicReason.REVOKED, source, certificate);
        Files.writeString(list, "nothing");
        assertRefused(BasicReason.REVOKED, source, certificate);
        Files.delete(list);
        assertRefused(BasicReason.REVOKED, source, other);
    }

    @Test
    void listThatCannotBeReadIsNamed() throws IOException {
        var missing = directory.resolve("missing.crl");
        var garbage = Files.writeString(directory.resolve("garbage.crl"), "nothing");
        for (var path : List.of(missing, garbage, authority.certificate())) {
            var refused = assertThrows(IllegalArgumentException.class, () -> context(RevocationChoice.CRL, false, path))
                    .getMessage();
            assertTrue(refused.startsWith("larder.tls.crl-files=" + path + ": "), refused);
        }
    }

    /** Nobody listens on the port of a responder that has closed. */
    private String deadUrl() {
        try (var gone = OcspResponder.of(authority)) {
            return gone.url();
        }
    }
}
