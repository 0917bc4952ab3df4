package dev.larder.tls;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of a client those of every {@link HttpsURLConnection} of the JVM that is given no factory of its own, until it is
 * closed. Nothing else is changed: neither {@link javax.net.ssl.SSLContext#getDefault} nor {@link SSLSocketFactory#getDefault}.
 *
 * <p>It is for the whole JVM, and so for all applications of a server: an application closes it when it stops, or its classes stay.
 * Connections that were opened before keep the factory that they had. Thread-safe.
 */
// The lock on a class of the JDK is the one that applications, each with a Larder of its own, have in common.
@SuppressWarnings("LockOnNonEnclosingClassLiteral")
public final class JvmDefault implements AutoCloseable {

    private final SSLSocketFactory ours;
    private final SSLSocketFactory before;

    private JvmDefault(SSLSocketFactory ours, SSLSocketFactory before) {
        this.ours = ours;
        this.before = before;
    }

    /**
     * Puts a client's sockets in the place of the default ones, and remembers those.
     *
     * @throws IllegalStateException if a client of Larder's is there already, this application's or another's: of two, the one that
     *     ends last would bring back what the other one was
     */
    public static JvmDefault install(TlsClient client) {
        synchronized (HttpsURLConnection.class) {
            var before = HttpsURLConnection.getDefaultSSLSocketFactory();
            if (before.getClass().getName().equals(ResumingSSLSocketFactory.class.getName())) {
                throw new IllegalStateException(
                        "A TLS client of Larder's is the JVM's default for HttpsURLConnection already, "
                                + (before instanceof ResumingSSLSocketFactory
                                        ? "installed by this application"
                                        : "installed by another application")
                                + "; close its JvmDefault first, or give connections their factory by setSSLSocketFactory");
            }
            var ours = client.socketFactory();
            HttpsURLConnection.setDefaultSSLSocketFactory(ours);
            return new JvmDefault(ours, before);
        }
    }

    /** Brings back what was the default before, unless somebody has put something else there since. Silent the second time. */
    @Override
    public void close() {
        synchronized (HttpsURLConnection.class) {
            if (HttpsURLConnection.getDefaultSSLSocketFactory() == ours) {
                HttpsURLConnection.setDefaultSSLSocketFactory(before);
            }
        }
    }
}
