package dev.larder.tls;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A context whose engines and server sockets are a server's from the start. */
final class ServerContextSpi extends SSLContextSpi {

    private final SSLContext context;
    private final ServerHandshake handshake;

    private ServerContextSpi(SSLContext context, ServerHandshake handshake) {
        this.context = context;
        this.handshake = handshake;
    }

    static SSLContext over(SSLContext context, ServerHandshake handshake) {
        var spi = new ServerContextSpi(context, handshake);
        return new SSLContext(spi, context.getProvider(), context.getProtocol()) {};
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return handshake.on(context.createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return handshake.on(context.createSSLEngine(host, port));
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return new TlsServerSockets(context, handshake);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return context.getSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return engineCreateSSLEngine().getSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trusted, @Nullable SecureRandom random) {
        throw new UnsupportedOperationException("A TlsServer's context is made whole, and not initialized again");
    }
}
