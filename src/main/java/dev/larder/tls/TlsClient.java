package dev.larder.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One client of TLS servers: where its contexts come from, what its connections have in common, and the sessions that it keeps for
 * later ones. Thread-safe; meant to live as long as the application, since its sessions go with it.
 */
public final class TlsClient {

    private final ClientContexts contexts;
    private final Resumption resumption;
    private final HandshakeRules rules;
    private final SocketLayers layers;
    private final ResumingSSLSocketFactory sockets;

    TlsClient(TlsSettings.Handshake settings, ContextSource source, Resumption resumption) {
        this.contexts = new ClientContexts(source);
        this.resumption = resumption;
        this.rules = new HandshakeRules(settings);
        this.layers = new SocketLayers(contexts, resumption, rules);
        this.sockets = new ResumingSSLSocketFactory(this);
    }

    /** A client that connects by a given context, with the settings that are the defaults. */
    public static TlsClient of(SSLContext context) {
        return builder().context(context).build();
    }

    /** A client that is told in code what it is. */
    public static TlsClientBuilder builder() {
        return new TlsClientBuilder();
    }

    /** The factory of its sockets; the same at each call, since libraries keep connections by their factory. */
    public SSLSocketFactory socketFactory() {
        return sockets;
    }

    /**
     * A context whose sockets and engines are this client's.
     *
     * @throws UncheckedIOException if there is no context of JSSE's now, as where {@code ssl-ref} names an {@code <ssl>} that the
     *     server does not have; a later call may find one. By the same reason {@code createSSLEngine} may throw it later; sockets
     *     that connect throw the {@link IOException} itself
     */
    public SSLContext sslContext() {
        return ResumingSSLContext.of(this);
    }

    /** The sessions that it keeps. */
    public SessionCache sessions() {
        return new SessionCache(resumption.stock());
    }

    /** Whether sessions are kept as Larder keeps them. */
    public boolean isEnabled() {
        return resumption.isEnabled();
    }

    /** Whether its sockets and engines are JSSE's own: nothing is kept, and nobody looked at but by JSSE and the caller. */
    boolean isPlain() {
        return resumption.isUnwanted() && !rules.demandsIdentification();
    }

    /** JSSE's socket, as the settings have it. */
    Socket plain(Socket made) {
        if (made instanceof SSLSocket tls) {
            tls.setSSLParameters(rules.offered(tls.getSSLParameters()));
        }
        return made;
    }

    SocketLayers layers() {
        return layers;
    }

    /** JSSE's factory, for what is not this client's own. */
    SSLSocketFactory jsse() {
        return general().getSocketFactory();
    }

    /** The same, for an endpoint. */
    SSLSocketFactory jsse(String host, int port) throws IOException {
        return contexts.of(host, port).context().getSocketFactory();
    }

    SSLContext general() {
        try {
            return contexts.general();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SSLEngine engine(String host, int port) throws IOException {
        var known = contexts.of(host, port);
        var draft = host.isEmpty()
                ? known.context().createSSLEngine()
                : known.context().createSSLEngine(host, port);
        draft.setSSLParameters(rules.offered(draft.getSSLParameters()));
        if (isPlain()) {
            return draft;
        }
        return new ResumingSSLEngine(known, rules, new Handshake(resumption, host, port, null), draft);
    }

    HandshakeRules rules() {
        return rules;
    }
}
