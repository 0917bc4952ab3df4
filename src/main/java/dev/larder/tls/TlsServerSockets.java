package dev.larder.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Server sockets of one {@link TlsServer}. Thread-safe. */
final class TlsServerSockets extends SSLServerSocketFactory {

    /** As {@link ServerSocket#ServerSocket(int)} has it. */
    private static final int BACKLOG = 50;

    private final SSLContext context;
    private final ServerHandshake handshake;

    TlsServerSockets(SSLContext context, ServerHandshake handshake) {
        this.context = context;
        this.handshake = handshake;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new TlsServerSocket(context, handshake);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, BACKLOG, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
        var socket = createServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port), backlog);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return context.getServerSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.getServerSocketFactory().getSupportedCipherSuites();
    }
}
