package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
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
    private final HandshakeListeners listeners = new HandshakeListeners(this);
    private final SocketEnd end;

    private volatile SocketLayer layer;
    private volatile boolean begun;
    private volatile @Nullable SSLSession session;

    /** Over a connection, or before there is one. */
    ResumingSSLSocket(SocketLayers layers, MaskedSocket transport, SocketLayer layer) {
        this.layers = layers;
        this.transport = transport;
        this.end = new SocketEnd(transport, layers.times().drain());
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

    /** Whether it is of these layers, and so of their client. */
    boolean isOf(SocketLayers others) {
        return layers == others;
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
        listeners.moveTo(tls());
    }

    // ---------------------------------------------------------------- handshake

    @Override
    public void startHandshake() throws IOException {
        handshaking.lock();
        try {
            if (layer.isDraft()) {
                throw new SocketException("Socket is not connected");
            }
            if (!tls().getUseClientMode()) {
                tls().startHandshake();
            } else if (!begun) {
                begun = true;
                shakeHands(layer);
            } else {
                beSeen();
                shakeHandsAgain();
            }
        } finally {
            handshaking.unlock();
        }
    }

    /** For reads and writes, which begin the handshake as JSSE's do. */
    void beHandshaken() throws IOException {
        if (session != null || !tls().getUseClientMode()) {
            return;
        }
        handshaking.lock();
        try {
            if (!begun) {
                startHandshake();
            }
            beSeen();
        } finally {
            handshaking.unlock();
        }
    }

    /** Nobody goes on after a handshake that failed, whatever it was that failed. */
    private void beSeen() throws IOException {
        if (session == null) {
            throw new SSLException("The handshake failed");
        }
    }

    private void shakeHands(SocketLayer connected) throws IOException {
        var tls = connected.tls();
        var handshake = connected.handshake();
        var parameters = layers.rules().demanded(tls.getSSLParameters());
        tls.setSSLParameters(parameters);
        handshake.begin(connected.context(), parameters).ifPresent(transport::mask);
        boolean passed = false;
        try {
            agree(tls, handshake, parameters);
            var made = tls.getSession();
            handshake.completed(made, parameters, tls.getApplicationProtocol());
            session = made;
            passed = true;
        } finally {
            if (!passed) {
                end.afterFailure(connected);
            }
        }
    }

    private void shakeHandsAgain() throws IOException {
        try {
            tls().startHandshake();
        } catch (IOException e) {
            throw told(e);
        }
        look();
    }

    /** What JSSE throws out of another handshake of an open connection, as the caller is to see it. */
    IOException told(IOException thrown) {
        return handshake().failed(thrown, tls().getSSLParameters());
    }

    private void agree(SSLSocket tls, Handshake handshake, SSLParameters parameters) throws IOException {
        try {
            startInTime(tls);
            if (end.isReached() || tls.getSession().getProtocol().equals("NONE")) {
                throw new SocketException("Socket is closed"); // JSSE says nothing where it was closed meanwhile
            }
        } catch (IOException e) {
            throw handshake.failed(e, parameters);
        }
    }

    /** What is set for the handshake ends with it: the socket beneath may be the caller's. */
    private void startInTime(SSLSocket tls) throws IOException {
        boolean noDelay = transport.getTcpNoDelay();
        transport.setTcpNoDelay(true); // the last message must not wait: tickets come after it
        transport.limitReads(layers.times().handshake());
        try {
            tls.startHandshake();
        } finally {
            transport.unlimitReads();
            if (!transport.isClosed()) {
                transport.setTcpNoDelay(noDelay);
            }
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
            boolean passed = false;
            try {
                handshake().renegotiated(now, tls().getSSLParameters(), tls().getApplicationProtocol());
                passed = true;
            } finally {
                if (!passed) {
                    end.afterFailure(layer);
                }
            }
            session = now;
        }
    }

    /** After a handshake, which is made if there was none; of a failed one, JSSE's session that is none. */
    @Override
    public SSLSession getSession() {
        try {
            beHandshaken();
        } catch (IOException | RuntimeException e) {
            return tls().getSession(); // as JSSE has it: the next read or write tells what happened
        }
        return tls().getSession();
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        listeners.add(listener, tls());
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        listeners.remove(listener, tls());
    }

    /** Whether the peer is the right one; waits for a handshake that is going on. */
    boolean isSeen() {
        handshaking.lock();
        try {
            return session != null || !tls().getUseClientMode();
        } finally {
            handshaking.unlock();
        }
    }

    // ---------------------------------------------------------------- bytes

    @Override
    public InputStream getInputStream() throws IOException {
        return new SocketInput(this, tls().getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new SocketOutput(this, tls().getOutputStream());
    }

    /** Before each write. */
    void beginWrite() throws IOException {
        beHandshaken();
        handshake().written();
    }

    /** Before each read. */
    void beginRead() throws IOException {
        beHandshaken();
        end.beginRead();
    }

    /** Something was read: with it the ticket, and perhaps another handshake. */
    void seeWhatCame() throws IOException {
        look();
        handshake().read();
    }

    /** After each read that was begun, whatever came of it. */
    void endRead() {
        end.endRead();
    }

    // ---------------------------------------------------------------- end

    /** Reads the ticket that nobody has read, for a short time; then closes. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the first who closes does, and none waits for another
    public void close() throws IOException {
        end.reach(layer);
    }

    @Override
    public boolean isClosed() {
        return end.isReached() || tls().isClosed();
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
