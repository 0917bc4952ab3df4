package dev.larder.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * A context whose sockets and engines resume sessions as those of {@link ResumingSSLSocketFactory} do: for
 * {@link java.net.http.HttpClient}, REST clients and whatever else makes engines of a context. It is initialized already. While
 * JSSE's own context is not to be had, {@code createSSLEngine} and what else needs it throw an {@link UncheckedIOException}.
 * Thread-safe.
 */
public final class ResumingSSLContext extends SSLContext {

    private ResumingSSLContext(SSLContextSpi spi, SSLContext beneath) {
        super(spi, beneath.getProvider(), beneath.getProtocol());
    }

    /** The context of a client. */
    static ResumingSSLContext of(TlsClient client) {
        return new ResumingSSLContext(new Spi(client), client.general());
    }

    /** Whether the handshake of an engine that such a context made resumed a session; false before the handshake. */
    public static boolean sessionResumed(SSLEngine engine) {
        return engine instanceof ResumingSSLEngine ours && ours.handshake().isResumed();
    }

    private static final class Spi extends SSLContextSpi {

        private final TlsClient client;

        Spi(TlsClient client) {
            this.client = client;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new UnsupportedOperationException("A context of Larder's is initialized already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return client.socketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return client.general().getServerSocketFactory();
        }

        /** It resumes nothing, since it is not told for whom it is; all else is as with the others. */
        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return engineCreateSSLEngine("", 0);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
            try {
                return client.engine(host == null ? "" : host, port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return client.general().getServerSessionContext();
        }

        /** JSSE's, in which ports of 65536 and above are Larder's slots. */
        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return client.general().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return client.rules().offered(client.general().getDefaultSSLParameters());
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return client.general().getSupportedSSLParameters();
        }
    }
}
