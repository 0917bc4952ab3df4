package dev.larder.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * One client of TLS servers: where its contexts come from, what its connections have in common, and the sessions that it keeps for
 * later ones. Thread-safe; meant to live as long as the application, since its sessions go with it.
 */
public final class TlsClient {

    private final TlsSettings settings;
    private final ClientContexts contexts;
    private final Resumption resumption;
    private final SocketLayers layers;
    private final ResumingSSLSocketFactory sockets;

    TlsClient(TlsSettings settings, ContextSource source, Resumption resumption) {
        this.settings = settings;
        this.contexts = new ClientContexts(source);
        this.resumption = resumption;
        this.layers = new SocketLayers(contexts, resumption, this::parameters);
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

    /** A context whose sockets and engines are this client's. */
    public SSLContext sslContext() {
        return isEnabled() ? ResumingSSLContext.of(this) : general();
    }

    /** The sessions that it keeps. */
    public SessionCache sessions() {
        return new SessionCache(resumption.stock());
    }

    /** Whether anything here is other than plain JSSE. */
    public boolean isEnabled() {
        return settings.enabled();
    }

    SocketLayers layers() {
        return layers;
    }

    /** JSSE's factory, for what is not this client's own. */
    SSLSocketFactory jsse() {
        return general().getSocketFactory();
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
        var draft = known.context().createSSLEngine(host, port);
        draft.setSSLParameters(parameters(draft.getSSLParameters()));
        return new ResumingSSLEngine(known, new Handshake(resumption, host, port, null), draft);
    }

    /** What connections have unless their callers say otherwise. */
    SSLParameters parameters(SSLParameters parameters) {
        return settings.handshake().applied(parameters);
    }
}
