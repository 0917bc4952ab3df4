package dev.larder.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A server of one byte: it sends back what it gets, and keeps the session of each connection that came that far. */
final class Loopback implements AutoCloseable {

    private static final int SECONDS = 20;

    private final SSLServerSocket listening;
    private final BlockingQueue<SSLSession> sessions = new LinkedBlockingQueue<>();

    private Loopback(SSLServerSocket listening) {
        this.listening = listening;
    }

    static Loopback serving(TlsServer server) throws IOException {
        var made = new Loopback((SSLServerSocket)
                server.serverSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        CompletableFuture.runAsync(made::serve, task -> {
            var thread = new Thread(task, "loopback");
            thread.setDaemon(true);
            thread.start();
        });
        return made;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = (SSLSocket) listening.accept()) {
                socket.setSoTimeout(SECONDS * 1000);
                int read = socket.getInputStream().read();
                sessions.add(socket.getSession());
                socket.getOutputStream().write(read);
            } catch (IOException clientHasGoneOrClosed) {
                // the next one
            }
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    SSLSession session() {
        try {
            var session = sessions.poll(SECONDS, TimeUnit.SECONDS);
            if (session == null) {
                throw new IllegalStateException("no connection came");
            }
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A stock client to {@code localhost}. */
    SSLSocket connect(SSLContext context) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port());
        socket.setSoTimeout(SECONDS * 1000);
        return socket;
    }

    /** Sends a byte, gets it back, and ends. */
    SSLSession exchange(SSLContext context) throws IOException {
        try (var socket = connect(context)) {
            return exchange(socket);
        }
    }

    SSLSession exchange(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(42);
        int read = socket.getInputStream().read();
        if (read != 42) {
            throw new IOException("got " + read);
        }
        return socket.getSession();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
