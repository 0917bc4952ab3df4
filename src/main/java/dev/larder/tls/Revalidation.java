package dev.larder.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the trust manager again about the chains of sessions that are resumed: JSSE asks it only when they begin. Thread-safe if the
 * trust manager is.
 *
 * <p>When a chain was looked at stands in the session, whose values those have in common that one full handshake has led to.
 *
 * @param trust who is asked; by its form with two arguments: the one with the socket is for handshakes under way
 * @param after how long an answer holds
 * @param settings how messages call them
 */
record Revalidation(X509TrustManager trust, Duration after, SettingNames settings) {

    /** When, as nanoseconds; of a JDK type, so that it holds no class loader. */
    private static final String LOOKED_AT = "dev.larder.tls.looked-at";

    /**
     * Looks at a chain whose last answer holds no longer.
     *
     * @param resumed false: the handshake itself has just asked, or an answer that was stapled still holds
     * @param nanos the time, as {@link System#nanoTime}
     */
    void check(Peer peer, boolean resumed, long nanos) throws SSLHandshakeException {
        var session = peer.session();
        if (resumed && isDue(session, nanos)) {
            ask(peer);
            session.putValue(LOOKED_AT, nanos);
        } else if (!resumed) {
            session.putValue(LOOKED_AT, nanos);
        }
    }

    /** One that nothing is known of is due. */
    private boolean isDue(SSLSession session, long nanos) {
        return !(session.getValue(LOOKED_AT) instanceof Long before)
                || Duration.ofNanos(nanos - before).compareTo(after) >= 0;
    }

    private void ask(Peer peer) throws SSLHandshakeException {
        var chain = peer.chain();
        try {
            if (chain.isEmpty()) {
                throw new CertificateException("no certificate was presented");
            }
            trust.checkServerTrusted(
                    chain.toArray(X509Certificate[]::new),
                    authType(peer.session().getCipherSuite()));
        } catch (CertificateException e) {
            var refused = new RefusedCertificate(
                    peer.endpoint(),
                    peer.name(),
                    "",
                    chain.stream().findFirst(),
                    settings); // the name is another's concern
            throw refused.failure(e, e);
        }
    }

    /**
     * How the server proved that the key is its own, as JSSE itself names it to trust managers: the key exchange of the cipher suite
     * up to TLS 1.2, {@code UNKNOWN} in TLS 1.3, whose suites name none.
     */
    static String authType(String cipherSuite) {
        int end = cipherSuite.indexOf("_WITH_");
        return Optional.of(cipherSuite)
                .filter(suite -> end > 0)
                .map(suite -> suite.substring(suite.indexOf('_') + 1, end))
                .orElse("UNKNOWN");
    }
}
