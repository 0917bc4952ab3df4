package dev.larder.tls;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket of JSSE's whose handshake has a slot of its own, and whose peer is looked at after each handshake, resumed ones too.
 *
 * <p>The handshake begins as JSSE's does: when it is asked for, or with the first read or write. As thread-safe as JSSE's.
 */
final class ResumingSSLSocket extends ForwardingSSLSocket {

    private final SocketLayers layers;
    private final MaskedSocket transport;
    private final ReentrantLock handshaking = new ReentrantLock();
    private final Map<HandshakeCompletedListener, HandshakeCompletedListener> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile SocketLayer layer;
    private volatile boolean begun;
    private volatile @Nullable SSLSession session;

    /** Over a connection, or before there is one. */
    ResumingSSLSocket(SocketLayers layers, MaskedSocket transport, SocketLayer layer) {
        this.layers = layers;
        this.transport = transport;
        this.layer = layer;
    }

    @Override
    Socket transport() {
        return transport.beneath();
    }

    @Override
    SSLSocket tls() {
        return layer.tls();
    }

    /** Its way through the client. */
    Handshake handshake() {
        return layer.handshake();
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)) {
            throw new SocketException("TLS connects to a host and a port, not to " + endpoint);
        }
        transport.connect(address, timeout);
        layer = layers.connected(transport, address, layer);
        listeners.values().forEach(tls()::addHandshakeCompletedListener);
    }

    // ---------------------------------------------------------------- handshake

    @Override
    public void startHandshake() throws IOException {
        handshaking.lock();
        try {
            if (!begun && tls().getUseClientMode()) {
                begun = true;
                shakeHands(layer);
            } else {
                tls().startHandshake();
                look();
            }
        } finally {
            handshaking.unlock();
        }
    }

    /** For reads and writes, which begin the handshake as JSSE's do. */
    private void beHandshaken() throws IOException {
        if (session != null || !tls().getUseClientMode()) {
            return;
        }
        handshaking.lock();
        try {
            if (!begun) {
                startHandshake();
            }
        } finally {
            handshaking.unlock();
        }
    }

    private void shakeHands(SocketLayer connected) throws IOException {
        var tls = connected.tls();
        var handshake = connected.handshake();
        var parameters = layers.rules().demanded(tls.getSSLParameters());
        tls.setSSLParameters(parameters);
        handshake.begin(connected.context(), parameters).ifPresent(transport::mask);
        try {
            boolean noDelay = transport.getTcpNoDelay();
            transport.setTcpNoDelay(true); // the last message must not wait: tickets come after it
            transport.limitReads(layers.times().handshake());
            tls.startHandshake();
            transport.unlimitReads();
            transport.setTcpNoDelay(noDelay);
        } catch (IOException e) {
            closeQuietly(e);
            throw handshake.failed(e, parameters);
        }
        try {
            var made = tls.getSession();
            handshake.completed(made, parameters);
            session = made;
        } catch (IOException | RuntimeException e) {
            closeQuietly(e);
            throw e;
        }
    }

    private void closeQuietly(Exception because) {
        closed.set(true);
        try {
            tls().close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** Whether there was another handshake, and if so, who the peer is now. */
    private void look() throws IOException {
        var known = session;
        if (known == null) {
            return;
        }
        var now = tls().getSession();
        if (now != known) {
            try {
                handshake().renegotiated(now);
            } catch (IOException | RuntimeException e) {
                closeQuietly(e);
                throw e;
            }
            session = now;
        }
    }

    /** After a handshake, which is made if there was none; of a failed one, JSSE's session that is none. */
    @Override
    public SSLSession getSession() {
        try {
            beHandshaken();
        } catch (IOException e) {
            return tls().getSession(); // as JSSE has it: the next read or write tells what happened
        }
        return tls().getSession();
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        HandshakeCompletedListener ours =
                event -> listener.handshakeCompleted(new HandshakeCompletedEvent(this, event.getSession()));
        listeners.put(listener, ours);
        tls().addHandshakeCompletedListener(ours);
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        var ours = listeners.remove(listener);
        if (ours == null) {
            throw new IllegalArgumentException("no such listener");
        }
        tls().removeHandshakeCompletedListener(ours);
    }

    // ---------------------------------------------------------------- bytes

    @Override
    public InputStream getInputStream() throws IOException {
        return new Reading(tls().getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Writing(tls().getOutputStream());
    }

    /** JSSE's stream, but that it tells when tickets have been read. */
    private final class Reading extends FilterInputStream {

        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            beHandshaken();
            readers.incrementAndGet();
            try {
                return seen(in.read());
            } finally {
                readers.decrementAndGet();
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            beHandshaken();
            readers.incrementAndGet();
            try {
                int read = in.read(bytes, from, length);
                return length == 0 ? read : seen(read);
            } finally {
                readers.decrementAndGet();
            }
        }

        private int seen(int read) throws IOException {
            look();
            handshake().read();
            return read;
        }

        @Override
        public void close() throws IOException {
            ResumingSSLSocket.this.close();
        }
    }

    private final class Writing extends FilterOutputStream {

        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            beHandshaken();
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            beHandshaken();
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            ResumingSSLSocket.this.close();
        }
    }

    // ---------------------------------------------------------------- end

    /** Reads the ticket that nobody has read, for a short time; then closes. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the first who closes does, and none waits for another
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var ending = layer;
        if (ending.handshake().isUnread() && !transport.isClosed()) {
            drain(ending);
        }
        ending.tls().close();
        if (ending.isDraft()) {
            transport.close(); // JSSE's socket, that was never connected, knows nothing of it
        }
        ending.handshake().ended();
    }

    private void drain(SocketLayer ending) {
        int millis = (int) layers.times().drain().toMillis();
        if (millis == 0 || readers.get() > 0 || ending.tls().isInputShutdown()) {
            return;
        }
        try {
            transport.setSoTimeout(millis);
            ending.tls().getInputStream().read();
            ending.handshake().drained();
        } catch (SocketTimeoutException e) {
            ending.handshake().drained(); // what had come was read
        } catch (IOException e) {
            // the connection is lost, and the ticket with it
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get() || tls().isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return tls().isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return tls().isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        tls().shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        beHandshaken();
        tls().shutdownOutput();
    }

    @Override
    public String toString() {
        return "resuming " + tls();
    }
}
