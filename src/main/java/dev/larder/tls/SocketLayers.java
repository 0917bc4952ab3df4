package dev.larder.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Puts JSSE's sockets over the connections of one client. Thread-safe. */
final class SocketLayers {

    private final ClientContexts contexts;
    private final Resumption resumption;
    private final HandshakeRules rules;

    SocketLayers(ClientContexts contexts, Resumption resumption, HandshakeRules rules) {
        this.contexts = contexts;
        this.resumption = resumption;
        this.rules = rules;
    }

    Resumption.Times times() {
        return resumption.times();
    }

    HandshakeRules rules() {
        return rules;
    }

    /** A socket before it is connected. */
    ResumingSSLSocket unconnected(@Nullable Followed followed) throws IOException {
        var tls = (SSLSocket) contexts.general().getSocketFactory().createSocket();
        tls.setSSLParameters(rules.offered(tls.getSSLParameters()));
        var transport = new MaskedSocket(new Socket(), times().nanoTime());
        return new ResumingSSLSocket(
                this, transport, new SocketLayer(tls, 0, new Handshake(resumption, "", 0, followed), true));
    }

    /**
     * A socket over a connection of the caller's, which may go through a proxy.
     *
     * @param target whom it is to
     */
    ResumingSSLSocket layered(Socket beneath, InetSocketAddress target, boolean autoClose, @Nullable Followed followed)
            throws IOException {
        var transport = new MaskedSocket(beneath, times().nanoTime());
        var handshake = handshake(target.getHostString(), target.getPort(), followed);
        var known = contexts.of(handshake.host(), handshake.port());
        var tls = jsse(known, transport, handshake, autoClose);
        tls.setSSLParameters(rules.offered(tls.getSSLParameters()));
        return new ResumingSSLSocket(this, transport, new SocketLayer(tls, known.number(), handshake, false));
    }

    /** What the caller has not changed is as the endpoint's context has it, and not as the general one. */
    private SSLParameters wished(SSLParameters wishes, SSLSocket tls, SSLContext context) throws IOException {
        var general = contexts.general();
        if (context != general) {
            var unchanged = rules.offered(general.getDefaultSSLParameters());
            if (Arrays.equals(wishes.getProtocols(), unchanged.getProtocols())) {
                wishes.setProtocols(rules.offered(tls.getSSLParameters()).getProtocols());
            }
            if (Arrays.equals(wishes.getCipherSuites(), unchanged.getCipherSuites())) {
                wishes.setCipherSuites(rules.offered(tls.getSSLParameters()).getCipherSuites());
            }
        }
        return wishes;
    }

    private Handshake handshake(String host, int port, @Nullable Followed followed) {
        return followed == null
                ? new Handshake(resumption, host, port, null)
                : new Handshake(resumption, followed.host(), followed.port(), followed);
    }

    private static SSLSocket jsse(KnownContext known, MaskedSocket transport, Handshake handshake, boolean autoClose)
            throws IOException {
        return (SSLSocket) known.context()
                .getSocketFactory()
                .createSocket(transport, handshake.host(), handshake.port(), autoClose);
    }

    /** The layer of a socket that has just been connected: with all that its caller wished before. */
    SocketLayer connected(MaskedSocket transport, InetSocketAddress address, SocketLayer draft) throws IOException {
        var handshake = handshake(
                address.getHostString(), address.getPort(), draft.handshake().following());
        var known = contexts.of(handshake.host(), handshake.port());
        var tls = jsse(known, transport, handshake, true);
        var wishes = draft.tls();
        tls.setSSLParameters(wished(wishes.getSSLParameters(), tls, known.context()));
        tls.setUseClientMode(wishes.getUseClientMode());
        tls.setEnableSessionCreation(wishes.getEnableSessionCreation());
        tls.setHandshakeApplicationProtocolSelector(wishes.getHandshakeApplicationProtocolSelector());
        wishes.close();
        return new SocketLayer(tls, known.number(), handshake, false);
    }
}
