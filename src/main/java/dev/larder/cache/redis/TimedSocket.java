package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connected socket whose reads and writes end at a {@link Deadline}.
 *
 * <p>The time-out of an ordinary socket counts anew with each read, so that a server that trickles is waited for without end;
 * and it does not hold for writes at all, so that a server that takes nothing more lets a large value hang. Used by one thread
 * at a time; anybody may close it.
 */
final class TimedSocket extends Socket {

    /** As much as a direct buffer of the JDK should take of a large value at a time. */
    private static final int MOST_AT_A_TIME = 1 << 16;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private Deadline deadline;
    /** Whether something was asked and nothing of the answer is there yet: then the first read would be in vain. */
    private boolean asked;

    private TimedSocket(SocketChannel channel, Selector selector, Deadline deadline) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
    }

    /** Connects to the first of the host's addresses that can be reached. */
    static TimedSocket connect(InetSocketAddress address, Deadline deadline) throws IOException {
        IOException first = null;
        for (var host : InetAddress.getAllByName(address.getHostString())) {
            try {
                return connected(new InetSocketAddress(host, address.getPort()), open(deadline));
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first == null ? new SocketException("the host has no address") : first;
    }

    private static TimedSocket open(Deadline deadline) throws IOException {
        var channel = SocketChannel.open();
        try {
            return new TimedSocket(channel, Selector.open(), deadline);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static TimedSocket connected(InetSocketAddress resolved, TimedSocket socket) throws IOException {
        try {
            socket.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (!socket.channel.connect(resolved)) {
                do {
                    socket.await(SelectionKey.OP_CONNECT);
                } while (!socket.channel.finishConnect());
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** From now on reads and writes end then. */
    void until(Deadline next) {
        deadline = next;
    }

    /** Whether the server has closed it, or sent what nobody asked for. To be called between two operations. */
    boolean isStale() {
        try {
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static SocketTimeoutException late() {
        return new SocketTimeoutException("no answer within the time limit");
    }

    private void await(int operation) throws IOException {
        boolean interrupted = false;
        try {
            if (key.interestOps() != operation) {
                key.interestOps(operation);
            }
            while (selector.select(ready -> {}, deadline.leftMillis(TimedSocket::late)) == 0) {
                // A selector does not wait in a thread that is interrupted; who interrupted it may still see it later.
                interrupted |= Thread.interrupted();
                if (!channel.isOpen()) {
                    throw new SocketException("closed");
                }
            }
        } catch (CancelledKeyException | ClosedSelectorException e) {
            throw new SocketException("closed");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var buffer = ByteBuffer.wrap(bytes, offset, Math.min(length, MOST_AT_A_TIME));
        if (asked) {
            asked = false;
            await(SelectionKey.OP_READ);
        }
        int read;
        while ((read = channel.read(buffer)) == 0) {
            await(SelectionKey.OP_READ);
        }
        return read;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; ) {
            var buffer = ByteBuffer.wrap(bytes, at, Math.min(offset + length - at, MOST_AT_A_TIME));
            int written = channel.write(buffer);
            if (written == 0) {
                await(SelectionKey.OP_WRITE);
            }
            at += written;
        }
        asked = true;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return TimedSocket.this.read(bytes, offset, length);
                } catch (ClosedChannelException e) {
                    throw new SocketException("closed");
                }
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
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    TimedSocket.this.write(bytes, offset, length);
                } catch (ClosedChannelException e) {
                    throw new SocketException("closed");
                }
            }
        };
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // both may be closed by several threads, and twice
    public void close() throws IOException {
        channel.close();
        selector.close();
    }

    // What a connection, and TLS above this socket, ask of one that is connected from the start.

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isInputShutdown() {
        return false;
    }

    @Override
    public boolean isOutputShutdown() {
        return false;
    }

    @Override
    public InetAddress getInetAddress() {
        return ((InetSocketAddress) getRemoteSocketAddress()).getAddress();
    }

    @Override
    public int getPort() {
        return ((InetSocketAddress) getRemoteSocketAddress()).getPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return channel.socket().getLocalSocketAddress();
    }

    /** None: the deadline holds. */
    @Override
    public int getSoTimeout() {
        return 0;
    }

    /** Passed over: the deadline holds. */
    @Override
    public void setSoTimeout(int millis) {
        // nothing to do
    }

    /** Off: closing waits for nobody. */
    @Override
    public int getSoLinger() {
        return -1;
    }
}
