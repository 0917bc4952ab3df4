package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether one server is there, and the link to it: made when somebody first needs it, and anew when it has ended. Safe for use by
 * several threads.
 */
final class Presence implements AutoCloseable {

    private final InetSocketAddress address;
    private final Connector connector;
    private final ServerClock clock;
    private final Duration pause;
    private final ThreadFactory threads;
    private final Consumer<Link> whenConnected;
    private final Runnable whenGone;
    private @Nullable CompletableFuture<Link> connecting;
    private volatile @Nullable Link link;
    private volatile boolean down;
    private volatile boolean closed;
    private long triedAt;

    /**
     * Nobody knows yet.
     *
     * @param pause how long nobody tries in the background after somebody has
     * @param threads makes the threads that connect
     * @param whenConnected has each new link to itself before anybody else gets it, in a thread that may wait
     * @param whenGone hears that nobody listens there any more, before {@link #isDown} says so
     */
    Presence(
            InetSocketAddress address,
            Connector connector,
            ServerClock clock,
            Duration pause,
            ThreadFactory threads,
            Consumer<Link> whenConnected,
            Runnable whenGone) {
        this.address = address;
        this.connector = connector;
        this.clock = clock;
        this.pause = pause;
        this.threads = threads;
        this.whenConnected = whenConnected;
        this.whenGone = whenGone;
        this.triedAt = clock.nanos() - pause.toNanos();
    }

    /** A moment that lies so far ahead as an operation may take. */
    Deadline deadline() {
        return Deadline.after(connector.settings().bounds().time(), clock::nanos);
    }

    /**
     * The link.
     *
     * @throws IOException if there is none within the time, or the server does not want Larder
     * @throws InterruptedException if somebody does not want to wait any more
     */
    Link link(Deadline deadline) throws IOException, InterruptedException {
        var present = link;
        return present != null && present.isOpen() ? present : await(connecting(), deadline);
    }

    /** Waits for something that needs a connection first. */
    static <T> T await(CompletableFuture<T> coming, Deadline deadline) throws IOException, InterruptedException {
        try {
            return coming.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("not connected within the time limit");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** All who need a connection wait for the same; it is made in a thread of its own, since looking up names has no limit. */
    synchronized CompletableFuture<Link> connecting() {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the stores are closed"));
        }
        if (connecting == null) {
            var present = link;
            if (present != null && present.isOpen()) {
                return CompletableFuture.completedFuture(present);
            }
            drop(present);
            var made = new CompletableFuture<Link>();
            connecting = made;
            start(made);
            return made;
        }
        return connecting;
    }

    /** Without a thread nobody would ever end what all wait for: then there is none to wait for. */
    private void start(CompletableFuture<Link> made) {
        try {
            var thread = threads.newThread(() -> connect(made));
            thread.setName("Larder Memcached " + ServerState.nameOf(address));
            thread.setDaemon(true);
            thread.start();
        } catch (RuntimeException | Error e) {
            connecting = null;
            made.completeExceptionally(e);
        }
    }

    private void connect(CompletableFuture<Link> made) {
        try {
            var fresh = connector.connect(address, deadline(), clock);
            use(fresh);
            made.complete(fresh);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            try {
                failed(e);
            } finally {
                made.completeExceptionally(e);
            }
        }
    }

    /** Nobody gets the link before all is prepared: an operation would find what the server has from before it was away. */
    private void use(Link fresh) throws IOException {
        try {
            whenConnected.accept(fresh);
        } catch (RuntimeException | Error e) {
            fresh.close();
            throw e;
        }
        synchronized (this) {
            if (closed) {
                fresh.close();
                throw new IOException("the stores are closed");
            }
            link = fresh;
            down = false;
            connecting = null;
        }
    }

    private void failed(Throwable failure) {
        try {
            if (failure instanceof ConnectException && !down) {
                whenGone.run();
            }
        } finally {
            synchronized (this) {
                connecting = null;
                down |= failure instanceof ConnectException;
            }
        }
    }

    /** Whether nobody listened there when it was last tried, and it is not back yet: not only is it silent, it is not there. */
    boolean isDown() {
        return down;
    }

    boolean isConnected() {
        var present = link;
        return present != null && present.isOpen();
    }

    /**
     * Somebody could not use a link; if it has ended it is known at once whether the server is still there.
     *
     * @param used nothing is done unless it is still the one that others get
     */
    void failed(Link used, boolean dropAlso) {
        if (used != link) {
            return; // he is late, and the one that has taken its place is good for all that he knows
        }
        if (!used.isOpen()) {
            begin(connecting());
        } else if (dropAlso) {
            drop(used); // whatever hangs in it: the next one who tries gets another
        }
    }

    /** Tries in the background whether it is back, once in a while. */
    synchronized void tryAgain() {
        long now = clock.nanos();
        if (!closed && now - triedAt >= pause.toNanos()) {
            triedAt = now;
            begin(connecting());
        }
    }

    /** Nobody waits for it: how it ends is seen in {@link #isDown}. */
    private static void begin(CompletableFuture<Link> connecting) {
        connecting.exceptionally(failure -> null);
    }

    /** Tries now whether it is back. */
    boolean isBack(Deadline deadline) {
        try {
            await(connecting(), deadline);
            return !down;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void drop(@Nullable Link given) {
        if (given != null && link == given) {
            link = null;
            given.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop(link);
    }
}
