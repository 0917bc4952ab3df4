package dev.larder.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** Sends back what it gets, to many clients with one thread that never waits for one of them: engines and a selector. */
final class SelectorServer implements AutoCloseable {

    private final SSLContext context;
    private final ServerSocketChannel listening;
    private final Selector selector;

    private SelectorServer(SSLContext context) throws IOException {
        this.context = context;
        this.selector = Selector.open();
        this.listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    static SelectorServer serving(SSLContext context) throws IOException {
        var made = new SelectorServer(context);
        var thread = new Thread(made::serve, "selector");
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    private void serve() {
        try {
            while (listening.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    return;
                }
                for (var key : selector.selectedKeys()) {
                    if (key.isValid() && key.isAcceptable()) {
                        accept();
                    } else if (key.isValid()) {
                        ((Connection) key.attachment()).go(key);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        var channel = listening.accept();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Connection(channel, context.createSSLEngine()));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        selector.close();
    }

    /** One client. The buffers are ready to be written into, but for {@code plain}, which is ready to be read. */
    private static final class Connection {

        private final SocketChannel channel;
        private final SSLEngine engine;
        private final ByteBuffer in;
        private final ByteBuffer out;
        private final ByteBuffer plain;

        Connection(SocketChannel channel, SSLEngine engine) {
            this.channel = channel;
            this.engine = engine;
            this.in = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            this.out = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
            this.plain = ByteBuffer.allocate(2 * engine.getSession().getApplicationBufferSize())
                    .flip();
        }

        /** Does what can be done without waiting, and says what it waits for. */
        void go(SelectionKey key) throws IOException {
            boolean ended;
            try {
                ended = channel.read(in) < 0;
                while (step()) {
                    // one more
                }
            } catch (IOException clientHasGone) {
                ended = true;
            }
            if (ended || engine.isOutboundDone()) {
                channel.close();
            } else {
                key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            }
        }

        /** Whether anything moved. */
        private boolean step() throws IOException {
            boolean moved = flush();
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                moved = true;
            }
            return unwrap() | wrap() | moved;
        }

        private boolean flush() throws IOException {
            out.flip();
            int written = channel.write(out);
            out.compact();
            return written > 0;
        }

        private boolean unwrap() throws IOException {
            in.flip();
            plain.compact();
            var result = engine.unwrap(in, plain);
            plain.flip();
            in.compact();
            return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
        }

        private boolean wrap() throws IOException {
            if (!plain.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
                return false;
            }
            var result = engine.wrap(plain, out);
            return result.getStatus() == Status.OK && result.bytesProduced() > 0;
        }
    }
}
