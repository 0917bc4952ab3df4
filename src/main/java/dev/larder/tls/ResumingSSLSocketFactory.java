package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS sockets whose sessions resume in parallel, too, and whose peers are checked on resumed connections as on others.
 *
 * <p>It stands where any {@link SSLSocketFactory} does. Libraries that make their factory by its name have the constructors without
 * arguments and with a client's name, or {@link #getDefault}. All factories of one client share its sessions and are equal.
 * Thread-safe.
 */
public final class ResumingSSLSocketFactory extends SSLSocketFactory {

    private final TlsClient client;
    private final @Nullable Followed followed;

    /** The sockets of the client that has no name, as the settings {@code larder.tls.*} have it. */
    public ResumingSSLSocketFactory() {
        this(TlsClients.unnamed());
    }

    /**
     * The sockets of a named client, as the settings {@code larder.tls.client.<name>.*} have it.
     *
     * @param clientName as in the settings; empty: the client that has no name
     * @throws IllegalArgumentException if no setting names it
     */
    public ResumingSSLSocketFactory(@Nullable String clientName) {
        this(clientName == null || clientName.isEmpty() ? TlsClients.unnamed() : TlsClients.named(clientName));
    }

    ResumingSSLSocketFactory(TlsClient client) {
        this(client, null);
    }

    private ResumingSSLSocketFactory(TlsClient client, @Nullable Followed followed) {
        this.client = client;
        this.followed = followed;
    }

    /** The factory of the client that has no name; JNDI's LDAP asks for it by {@code java.naming.ldap.factory.socket}. */
    public static SocketFactory getDefault() {
        return new ResumingSSLSocketFactory();
    }

    /** Whose sockets these are. */
    public TlsClient client() {
        return client;
    }

    /**
     * Makes sockets that resume the session of one connection and no other, as FTPS servers want it of data connections
     * (RFC 4217, section 10.2). The connection's session is lent to nobody else from now on until it is closed, of TLS 1.2 neither.
     * Where no sessions are kept ({@code larder.tls.enabled=false}) there is none to follow: its sockets are as any of the client's.
     *
     * @param control a connected socket of this client, whose handshake is done; best asked before others connect and before its first read
     * @throws IOException if it is none of this client, or somebody else has taken over its session
     */
    public SSLSocketFactory resumeFrom(SSLSocket control) throws IOException {
        if (!client.isEnabled()) {
            return client.socketFactory();
        }
        if (!(control instanceof ResumingSSLSocket ours) || !ours.isOf(client.layers())) {
            throw new IOException("No socket of this client's to resume from: " + control);
        }
        return new ResumingSSLSocketFactory(client, ours.handshake().followed());
    }

    /** Whether a socket's handshake resumed a session; false before the handshake. */
    public static boolean sessionResumed(SSLSocket socket) {
        return socket instanceof ResumingSSLSocket ours && ours.handshake().isResumed();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return client.jsse().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return client.jsse().getSupportedCipherSuites();
    }

    /** A socket that is not connected yet; the name in the address that it is connected to is whom it expects there. */
    @Override
    public Socket createSocket() throws IOException {
        try {
            return client.isPlain()
                    ? client.plain(client.jsse().createSocket())
                    : client.layers().unconnected(followed);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of a context that cannot be had, where callers expect it
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, @Nullable InetSocketAddress local) throws IOException {
        var socket = new Socket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return createSocket(socket, remote.getHostString(), remote.getPort(), true);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        var name = Optional.ofNullable(host).orElse("");
        return client.isPlain()
                ? client.plain(client.jsse(name, port).createSocket(connected, host, port, autoClose))
                : client.layers()
                        .layered(
                                connected,
                                InetSocketAddress.createUnresolved(name, port > 0 ? port : connected.getPort()),
                                autoClose,
                                followed);
    }

    /** The server's side of a connection, which is JSSE's alone. */
    @Override
    public Socket createSocket(Socket connected, @Nullable InputStream consumed, boolean autoClose) throws IOException {
        return client.jsse().createSocket(connected, consumed, autoClose);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // who follows one connection is not who follows another to the same place
    public boolean equals(@Nullable Object other) {
        return other instanceof ResumingSSLSocketFactory factory
                && client == factory.client
                && followed == factory.followed;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(client);
    }
}
