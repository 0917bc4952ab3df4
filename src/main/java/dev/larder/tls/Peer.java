package dev.larder.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Whom a finished handshake has led to. Immutable but for its session, which is JSSE's and thread-safe.
 *
 * @param host what the caller connects to, as he wrote it: a name or the literal of an address
 * @param port the endpoint's; the session's own {@code getPeerPort()} tells another
 * @param name what the peer must be identified by: the host name of the caller's own SNI if he set one, else the host. JSSE
 *     falls back to the host where a certificate does not bear the SNI's name; Larder does not
 * @param identification the algorithm that was asked for, as {@code SSLParameters} names them: {@code HTTPS}, {@code LDAPS}, or
 *     empty if nobody asked
 * @param session with what the peer has presented, in this handshake or in the one that it resumed
 */
public record Peer(String host, int port, String name, String identification, SSLSession session) {

    /** What the peer presented, its own certificate first; empty if none. X.509 only: JSSE knows no others. */
    public List<X509Certificate> chain() {
        try {
            var chain = new ArrayList<X509Certificate>();
            for (var certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
            return List.copyOf(chain);
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    /** The endpoint as messages name it, {@code host:port} or {@code [address]:port}. */
    String endpoint() {
        return endpoint(host, port);
    }

    /** The same, of a peer that is not known yet. */
    static String endpoint(String host, int port) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]:" + port : host + ":" + port;
    }

    /** Without the session: its values are anybody's. */
    @Override
    public String toString() {
        return "Peer[%s, name=%s, identification=%s]".formatted(endpoint(), name, identification);
    }
}
