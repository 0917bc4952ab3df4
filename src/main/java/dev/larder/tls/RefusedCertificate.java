package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * A peer's certificate that a trust manager has refused.
 *
 * @param endpoint {@code host:port}
 * @param name what the peer must be identified by
 * @param identification the algorithm that was asked for; empty: none
 * @param presented the peer's own certificate where it is known; JSSE does not tell it while a handshake fails
 * @param settings how messages call them
 */
record RefusedCertificate(
        String endpoint,
        String name,
        String identification,
        Optional<X509Certificate> presented,
        SettingNames settings) {

    /** How the JDK's name check begins its messages: it has no exception of its own. */
    private static final List<String> OF_NAMES = List.of(
            "No subject alternative",
            "No name matching",
            "Illegal given domain name",
            "Hostname or IP address is undefined");

    /**
     * The exception for the caller.
     *
     * @param refused what the trust manager threw
     * @param cause what that became on its way; or the same
     */
    SSLHandshakeException failure(CertificateException refused, Throwable cause) {
        if (isRevoked(refused)) {
            return new PeerRevokedException(
                    endpoint,
                    true,
                    "the certificate was revoked: %s%s; %s asks for this check"
                            .formatted(reason(refused), certificate(refused), settings.of(KnownTlsSettings.REVOCATION)),
                    cause);
        }
        if (hasReason(refused, BasicReason.UNDETERMINED_REVOCATION_STATUS)) {
            return new PeerRevokedException(
                    endpoint,
                    false,
                    ("whether the certificate was revoked could not be found out: %s%s; %s asks for this check, with %s=true"
                                    + " such a certificate is taken")
                            .formatted(
                                    reason(refused),
                                    certificate(refused),
                                    settings.of(KnownTlsSettings.REVOCATION),
                                    settings.of(KnownTlsSettings.REVOCATION_SOFT_FAIL)),
                    cause);
        }
        if (isOfName(refused)) {
            return new PeerIdentityException(
                    endpoint,
                    "expected a certificate for %s: %s; %s"
                            .formatted(Shown.text(name), reason(refused), PeerIdentity.asker(identification, settings)),
                    cause);
        }
        return new PeerTrustException(
                endpoint,
                "the certificate is %s: %s%s; trusted is what %s or the client's own SSLContext says"
                        .formatted(
                                kind(refused),
                                reason(refused),
                                certificate(refused),
                                settings.of(KnownTlsSettings.TRUST_STORE)),
                cause);
    }

    private static boolean isRevoked(CertificateException refused) {
        return hasCause(refused, CertificateRevokedException.class) || hasReason(refused, BasicReason.REVOKED);
    }

    private boolean isOfName(CertificateException refused) {
        var message = refused.getMessage();
        return refused.getClass() == CertificateException.class // not one that says more
                && !identification.isEmpty()
                && message != null
                && OF_NAMES.stream().anyMatch(message::startsWith);
    }

    private static String kind(CertificateException refused) {
        if (hasCause(refused, CertificateExpiredException.class)) {
            return "past its time";
        }
        return hasCause(refused, CertificateNotYetValidException.class) ? "before its time" : "not trusted";
    }

    private static boolean hasCause(CertificateException refused, Class<? extends Throwable> type) {
        return HandshakeFailures.causes(refused).anyMatch(type::isInstance);
    }

    private static boolean hasReason(CertificateException refused, BasicReason reason) {
        return HandshakeFailures.causes(refused)
                .anyMatch(
                        cause -> cause instanceof CertPathValidatorException invalid && invalid.getReason() == reason);
    }

    /** What the last of the causes says: the first ones only say that something failed. */
    private static String reason(CertificateException refused) {
        return HandshakeFailures.causes(refused)
                .reduce((before, after) -> after)
                .map(last -> last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage())
                .map(Shown::text)
                .orElseThrow();
    }

    /** Which it was, where that is known: the one of the chain that did not pass, else the peer's own. */
    private String certificate(CertificateException refused) {
        return HandshakeFailures.causes(refused)
                .filter(CertPathValidatorException.class::isInstance)
                .map(CertPathValidatorException.class::cast)
                .filter(invalid -> invalid.getCertPath() != null && invalid.getIndex() >= 0)
                .map(invalid -> invalid.getCertPath().getCertificates().get(invalid.getIndex()))
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .findFirst()
                .or(this::presented)
                .map(RefusedCertificate::told)
                .orElse("");
    }

    /** As messages show it. */
    static String told(X509Certificate certificate) {
        return "; presented was one of %s by %s, from %s to %s"
                .formatted(
                        Shown.text(certificate.getSubjectX500Principal().getName()),
                        Shown.text(certificate.getIssuerX500Principal().getName()),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant());
    }
}
