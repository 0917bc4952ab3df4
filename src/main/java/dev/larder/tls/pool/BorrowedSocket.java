package dev.larder.tls.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;

/**
 * A connection of a pool in the hands of one borrower. Given back it serves the next one; closed without, it is closed, since nobody
 * knows what is still to come on it:
 *
 * <pre>{@code
 * try (var borrowed = pool.borrow("ldap.example", 636)) {
 *     ask(borrowed.socket());
 *     borrowed.giveBack();
 * }
 * }</pre>
 *
 * <p>Not thread-safe, but for {@link #giveBack} and {@link #close}, of which the first one counts.
 */
public final class BorrowedSocket implements AutoCloseable {

    private final SSLSocket socket;
    private final Runnable giveBack;
    private final Runnable invalidate;
    private final AtomicBoolean over = new AtomicBoolean();

    BorrowedSocket(SSLSocket socket, Runnable giveBack, Runnable invalidate) {
        this.socket = socket;
        this.giveBack = giveBack;
        this.invalidate = invalidate;
    }

    /** The connection. It is not to be used any more after it was given back. */
    public SSLSocket socket() {
        return socket;
    }

    /** The whole answer was read: the next borrower may have the connection, unless it was closed. */
    public void giveBack() {
        if (over.compareAndSet(false, true)) {
            giveBack.run();
        }
    }

    /** Closes the connection if it was not given back, and makes room for another one. */
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            invalidate.run();
        }
    }
}
