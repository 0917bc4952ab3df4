package dev.larder.tls;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What a finished handshake has agreed on by ALPN (RFC 7301), on a resumed connection too: it is agreed on anew each time. Immutable.
 *
 * @param host what the caller connects to, as he wrote it
 * @param port the endpoint's
 * @param offered what the client offered, the preferred one first; empty if ALPN was not used
 * @param selected what the server took of it; empty if nothing was offered, or the server knows nothing of ALPN
 */
public record AgreedProtocol(String host, int port, List<String> offered, Optional<String> selected) {

    /** Keeps what it was given. */
    public AgreedProtocol {
        offered = List.copyOf(offered);
    }

    /**
     * What came of a handshake.
     *
     * @param selected as JSSE tells it; null or empty: nothing
     */
    static AgreedProtocol of(String host, int port, SSLParameters parameters, @Nullable String selected) {
        return new AgreedProtocol(
                host, port, offered(parameters), Optional.ofNullable(selected).filter(protocol -> !protocol.isEmpty()));
    }

    static List<String> offered(SSLParameters parameters) {
        var offered = parameters.getApplicationProtocols();
        return offered == null ? List.of() : List.of(offered);
    }

    /** The endpoint as messages name it. */
    String endpoint() {
        return Peer.endpoint(host, port);
    }
}
