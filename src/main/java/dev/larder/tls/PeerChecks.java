package dev.larder.tls;

import java.util.List;
import javax.net.ssl.SSLException;

/** What each connection's peer must stand, resumed or not: its name first, then what the caller wants to see. Thread-safe. */
final class PeerChecks {

    private final List<PeerVerification> verifications;
    private final Revalidation revalidation;

    PeerChecks(List<PeerVerification> verifications, Revalidation revalidation) {
        this.verifications = List.copyOf(verifications);
        this.revalidation = revalidation;
    }

    /**
     * Looks at a peer.
     *
     * @param resumed whether no certificate was shown, so that JSSE looked at nobody
     * @throws SSLException if it is not to be talked to
     */
    void check(Peer peer, boolean resumed) throws SSLException {
        PeerIdentity.check(peer);
        for (var verification : verifications) {
            verification.verify(peer);
        }
        if (resumed) {
            revalidation.check(peer);
        }
    }

    /** Looks again at certificates that were shown some time ago. */
    @FunctionalInterface
    interface Revalidation {

        /** Never again: what was shown at the full handshake holds until the session's time is over. */
        Revalidation NONE = any -> {};

        /** @throws SSLException if they are not trusted any more */
        void check(Peer peer) throws SSLException;
    }
}
