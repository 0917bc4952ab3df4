package dev.larder.tls;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How a socket ends: the first who closes it reads the ticket that nobody has read, and its slot goes back. Thread-safe. */
final class SocketEnd {

    /** How long a peer may take to end a connection that follows another: without its ticket there would be no next one. */
    private static final Duration WAIT_FOR_PEER = Duration.ofSeconds(1);

    private final MaskedSocket transport;
    private final Duration drain;
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicBoolean reached = new AtomicBoolean();

    /**
     * The end of an open connection.
     *
     * @param drain how long one that nobody has read from is read; zero: it is not
     */
    SocketEnd(MaskedSocket transport, Duration drain) {
        this.transport = transport;
        this.drain = drain;
    }

    boolean isReached() {
        return reached.get();
    }

    /** Before each read. Who closes looks for readers after it has said so: one of both sees the other. */
    void beginRead() throws SocketException {
        readers.incrementAndGet();
        if (reached.get()) {
            readers.decrementAndGet();
            throw new SocketException("Socket is closed");
        }
    }

    /** After each read that was begun, whatever came of it. */
    void endRead() {
        readers.decrementAndGet();
    }

    /** Closes the connection, unless somebody does or did. */
    void reach(SocketLayer ending) throws IOException {
        if (!reached.compareAndSet(false, true)) {
            return;
        }
        try {
            if (ending.handshake().isUnread() && !transport.isClosed()) {
                drain(ending);
            }
        } finally {
            close(ending);
        }
    }

    private void close(SocketLayer ending) throws IOException {
        try {
            ending.tls().close();
        } finally {
            ending.handshake().ended();
            if (ending.isDraft()) {
                transport.close(); // JSSE's socket, that was never connected, knows nothing of it
            }
        }
    }

    /** Closes the connection after a handshake that failed, or whose peer was not the right one. */
    void afterFailure(SocketLayer failed) {
        reached.set(true);
        try {
            failed.tls().close();
        } catch (IOException e) {
            // what failed before is what the caller is told
        } finally {
            failed.handshake().ended();
        }
    }

    private void drain(SocketLayer ending) {
        if (drain.isZero() || readers.get() > 0 || ending.tls().isInputShutdown()) {
            return;
        }
        boolean following = ending.handshake().following() != null;
        transport.limitReads(following && drain.compareTo(WAIT_FOR_PEER) < 0 ? WAIT_FOR_PEER : drain);
        try {
            if (following) {
                ending.tls()
                        .shutdownOutput(); // the peer, told that this was all, ends the connection: after its ticket
            }
            ending.tls().getInputStream().read();
            ending.handshake().drained(true);
        } catch (SocketTimeoutException e) {
            ending.handshake().drained(false); // what had come was read
        } catch (IOException e) {
            // the connection is lost, and the ticket with it
        } finally {
            transport.unlimitReads();
        }
    }
}
