package dev.larder.tls;

import static dev.larder.tls.FailedHandshake.ENDPOINT;
import static dev.larder.tls.FailedHandshake.assertSays;
import static dev.larder.tls.FailedHandshake.client;
import static dev.larder.tls.FailedHandshake.failure;
import static dev.larder.tls.FailedHandshake.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that JSSE refuses in real handshakes, in both versions of the protocol. */
@Timeout(60)
class RefusedCertificateTest {

    @TempDir
    private static Path directory;

    private static OddCertificates authority;
    private static X509Certificate good;
    private static KeyStore trust;

    /** Nobody trusts what it signs. */
    private static KeyStore otherTrust;

    @BeforeAll
    static void makeCertificates() {
        authority = new OddCertificates(directory);
        good = authority.sign("good", "san=dns:localhost");
        authority.sign("expired", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");
        authority.sign("future", "san=dns:localhost", "-startdate", "+5d", "-validity", "5");
        trust = OddCertificates.trusting(authority.ca());
        otherTrust = OddCertificates.trusting(good);
        authority.sign("other", "san=dns:other.test");
        authority.sign("client", "eku=clientAuth", "-ext", "san=dns:localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void nameThatIsNotInTheCertificateIsOfIdentity(String protocol) {
        var failure = typed(PeerIdentityException.class, failure(authority.server("other"), client(trust), protocol));
        assertEquals(ENDPOINT, ((PeerIdentityException) failure).endpoint());
        assertSays(
                failure, ENDPOINT + ": expected a certificate for localhost: No subject alternative DNS name matching");
        assertSays(failure, "identification HTTPS was asked for by");
        assertSays(failure, "larder.tls.endpoint-identification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void unknownAuthorityIsOfTrust(String protocol) {
        var failure =
                typed(PeerTrustException.class, failure(authority.server("client"), client(otherTrust), protocol));
        assertEquals(ENDPOINT, ((PeerTrustException) failure).endpoint());
        assertSays(failure, ENDPOINT + ": the certificate is not trusted: unable to find valid certification path");
        assertSays(failure, "larder.tls.trust-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateForAnotherUseIsOfTrust(String protocol) {
        var failure = typed(PeerTrustException.class, failure(authority.server("client"), client(trust), protocol));
        assertSays(failure, "Extended key usage does not permit use for TLS server authentication");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificatePastItsTimeIsOfTrust(String protocol) {
        var failure = typed(PeerTrustException.class, failure(authority.server("expired"), client(trust), protocol));
        assertSays(failure, "the certificate is past its time: NotAfter: ");
        assertSays(failure, "presented was one of CN=expired by CN=Test CA, from 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateBeforeItsTimeIsOfTrust(String protocol) {
        var failure = typed(PeerTrustException.class, failure(authority.server("future"), client(trust), protocol));
        assertSays(failure, "the certificate is before its time: NotBefore: ");
        assertSays(failure, "presented was one of CN=future by CN=Test CA, from 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void revokedCertificateIsOfRevocation(String protocol) throws GeneralSecurityException {
        var list =
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(authority.revoke(good))));
        var client = checking(trust, Optional.of(list), Option.PREFER_CRLS, Option.NO_FALLBACK);
        var failure = typed(PeerRevokedException.class, failure(authority.server("good"), client, protocol));
        assertEquals(ENDPOINT, ((PeerRevokedException) failure).endpoint());
        assertSays(failure, ENDPOINT + ": the certificate was revoked: Certificate has been revoked");
        assertSays(failure, "presented was one of CN=good by CN=Test CA");
        assertSays(failure, "larder.tls.revocation asks for this check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateOfWhichNothingIsKnownIsOfRevocation(String protocol) throws GeneralSecurityException {
        var failure = typed(
                PeerRevokedException.class,
                failure(authority.server("good"), checking(trust, Optional.empty(), Option.NO_FALLBACK), protocol));
        assertSays(failure, ENDPOINT + ": whether the certificate was revoked could not be found out: ");
        assertSays(failure, "with larder.tls.revocation-soft-fail=true such a certificate is taken");
    }

    /** One that asks for revocation: by lists, or by a responder where nobody listens. */
    private static SSLContext checking(KeyStore trusted, Optional<CertStore> lists, Option... options)
            throws GeneralSecurityException {
        var parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
        var checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(EnumSet.of(options[0], options));
        checker.setOcspResponder(URI.create("http://127.0.0.1:9/"));
        parameters.addCertPathChecker(checker);
        lists.ifPresent(parameters::addCertStore);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
