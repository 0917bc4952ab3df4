package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** An engine with a connection beneath, used as a socket: so that one test is for both. For one thread. */
final class EngineSocket extends Socket {

    private static final int ROOM = 40_000;

    private static final int LONGEST_WAIT = 20_000;

    private final Socket transport = new Socket();
    private final SSLEngine engine;
    private final ByteBuffer packets = ByteBuffer.allocate(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocate(ROOM);
    private boolean begun;

    private EngineSocket(SSLEngine engine) {
        this.engine = engine;
    }

    /** Connected, before the handshake. */
    static EngineSocket open(SSLContext context, InetSocketAddress address, Consumer<SSLParameters> changes)
            throws IOException {
        var engine = context.createSSLEngine(address.getHostString(), address.getPort());
        var parameters = engine.getSSLParameters();
        changes.accept(parameters);
        engine.setSSLParameters(parameters);
        return over(engine, address);
    }

    /** The same, for an engine that need not know whom it connects to. */
    static EngineSocket over(SSLEngine engine, InetSocketAddress address) throws IOException {
        engine.setUseClientMode(true);
        var made = new EngineSocket(engine);
        made.transport.connect(address);
        made.transport.setTcpNoDelay(true);
        made.transport.setSoTimeout(LONGEST_WAIT);
        return made;
    }

    SSLEngine engine() {
        return engine;
    }

    void handshake() throws IOException {
        if (!begun) {
            begun = true;
            engine.beginHandshake();
        }
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrap()) {
                        return;
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void wrap(ByteBuffer sent) throws IOException {
        var packet = ByteBuffer.allocate(ROOM);
        var result = engine.wrap(sent, packet);
        transport.getOutputStream().write(packet.array(), 0, packet.position());
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && sent.hasRemaining()) {
            throw new IOException("closed");
        }
    }

    /** Takes a record; false: there will be none. */
    private boolean unwrap() throws IOException {
        while (true) {
            packets.flip();
            SSLEngineResult result;
            try {
                result = engine.unwrap(packets, plain);
            } catch (SSLException e) {
                tell(e);
                throw e;
            } finally {
                packets.compact();
            }
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    if (!fill()) {
                        engine.closeInbound();
                        return false;
                    }
                }
                case CLOSED -> {
                    return false;
                }
                default -> {
                    return true;
                }
            }
        }
    }

    /** The alert, so that the server sees it as that of a socket. */
    private void tell(SSLException because) {
        try {
            wrap(ByteBuffer.allocate(0));
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private boolean fill() throws IOException {
        try {
            int read = transport.getInputStream().read(packets.array(), packets.position(), packets.remaining());
            packets.position(packets.position() + Math.max(read, 0));
            return read >= 0;
        } catch (IOException e) {
            closeInbound(e);
            throw e;
        }
    }

    private void closeInbound(IOException because) {
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                handshake();
                while (plain.position() == 0) {
                    if (!unwrap()) {
                        return -1;
                    }
                    handshake();
                }
                plain.flip();
                int read = Math.min(length, plain.remaining());
                plain.get(bytes, from, read);
                plain.compact();
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                handshake();
                var sent = ByteBuffer.wrap(bytes, from, length);
                while (sent.hasRemaining()) {
                    wrap(sent);
                }
            }
        };
    }

    @Override
    public boolean isClosed() {
        return engine.isOutboundDone() || transport.isClosed();
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // of one thread
    public void close() throws IOException {
        engine.closeOutbound();
        try (transport) {
            while (!engine.isOutboundDone() && !transport.isClosed()) {
                wrap(ByteBuffer.allocate(0));
            }
        } catch (IOException e) {
            // the server has gone first
        }
        closeInbound(new IOException());
    }
}
