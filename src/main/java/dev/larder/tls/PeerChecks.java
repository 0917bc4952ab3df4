package dev.larder.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

final class PeerChecks {
    void check(Peer peer, boolean resumed) throws SSLException {
        if (!peer.identification().isEmpty()) {
            try {
                var c = (X509Certificate) peer.session().getPeerCertificates()[0];
                for (var san : c.getSubjectAlternativeNames()) {
                    if (san.get(1).equals(peer.name())) {
                        return;
                    }
                }
            } catch (java.security.cert.CertificateException e) {
                throw new SSLException(e);
            }
            throw new PeerIdentityException(peer.host(), "not " + peer.name());
        }
    }
}
