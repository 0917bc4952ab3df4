package dev.larder.tls;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What every connection's peer goes through after the handshake, whether that resumed a session or not: JSSE checks nobody when it
 * does. First the name, then the application's own checks, then the chain once more where that is set and due. Thread-safe.
 *
 * @param verifications the application's own, in their order
 * @param revalidation looks at the chains of resumed sessions; empty: nobody does
 * @param protocols what must come of ALPN
 * @param settings how messages call them
 */
record PeerChecks(
        List<PeerVerification> verifications,
        Optional<Revalidation> revalidation,
        ProtocolRules protocols,
        SettingNames settings) {

    /** The name check alone. */
    static final PeerChecks OF_NAMES = new PeerChecks(List.of(), Optional.empty());

    PeerChecks {
        verifications = List.copyOf(verifications);
    }

    /** Those to which it does not matter which protocol is spoken. */
    PeerChecks(List<PeerVerification> verifications, Optional<Revalidation> revalidation) {
        this(verifications, revalidation, ProtocolRules.NONE, SettingNames.OF_ALL);
    }

    /**
     * Looks whether the peer is who it must be. If it is not, nobody resumes its session again.
     *
     * @param resumed whether its chain is that of an earlier handshake, of which no stapled answer holds any more
     * @param nanos the time, as {@link System#nanoTime}
     * @throws SSLException {@link PeerIdentityException}, {@link PeerTrustException} or {@link PeerRevokedException}, or what an own
     *     check threw, as the same object
     */
    void check(Peer peer, boolean resumed, long nanos) throws SSLException {
        boolean passed = false;
        try {
            PeerIdentity.check(peer, settings);
            for (var verification : verifications) {
                verification.verify(peer);
            }
            if (revalidation.isPresent()) {
                revalidation.get().check(peer, resumed, nanos);
            }
            passed = true;
        } finally {
            if (!passed) {
                peer.session().invalidate();
            }
        }
    }
}
