package dev.larder.cache.memcached;

import dev.larder.cache.Breaker;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One server: connected to when somebody first needs it, and anew when the connection has ended. While it does not answer, nobody
 * waits for it, save one caller now and then.
 */
final class Server implements AutoCloseable {

    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long CLOCK_LASTS_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final InetSocketAddress address;
    private final Connector connector;
    private final Failures failures;
    private final LongSupplier nanoTime;
    private final Consumer<Server> whenConnected;
    private volatile Breaker breaker;
    private final ServerClock clock;
    private @Nullable CompletableFuture<Link> connecting;
    private volatile @Nullable Link link;
    private volatile boolean down;
    private volatile boolean closed;
    private long triedAt;

    /**
     * Not connected to yet.
     *
     * @param whenConnected hears of each new connection before anybody uses it, in a thread that may wait
     */
    Server(
            InetSocketAddress address,
            MemcachedSettings settings,
            LongSupplier nanoTime,
            Consumer<Server> whenConnected) {
        this.address = address;
        this.connector = new Connector(settings);
        this.failures = new Failures(settings);
        this.nanoTime = nanoTime;
        this.whenConnected = whenConnected;
        this.breaker = breaker();
        this.triedAt = nanoTime.getAsLong() - PAUSE.toNanos();
        this.clock = new ServerClock(nanoTime);
    }

    private Breaker breaker() {
        return new Breaker("Memcached at " + name(), FAILURES_TO_OPEN, PAUSE, nanoTime);
    }

    /** Host and port, as the settings name them. */
    String name() {
        return Failures.name(address);
    }

    /** The milliseconds of its own clock; of use after it has answered. */
    long millis() {
        return clock.millis();
    }

    /** A moment that lies so far ahead as an operation may take. */
    Deadline deadline() {
        return Deadline.after(connector.settings().bounds().time(), nanoTime);
    }

    /**
     * Sends requests in their order, in one round trip.
     *
     * @throws StoreUnavailableException if it does not answer all of them, or refuses one
     * @throws dev.larder.cache.ValueTooLargeException if it finds one too large
     */
    void ask(List<Request> requests, Deadline deadline) {
        checkSizes(requests);
        try {
            breaker.call(() -> exchange(requests, deadline));
        } catch (StoreUnavailableException e) {
            afterFailure(link);
            throw e;
        }
        for (var request : requests) {
            if (request.problem() != null) {
                throw refused(request);
            }
        }
    }

    private void afterFailure(@Nullable Link used) {
        if (used != null && !used.isOpen()) {
            drop(used);
            begin(connecting()); // so that it is known at once whether the server is still there
        } else if (breaker.isOpen()) {
            drop(used); // whatever hangs in it: the next one who tries gets another
        }
    }

    private void checkSizes(List<Request> requests) {
        for (var request : requests) {
            if (request.bytes() > connector.settings().bounds().valueBytes()) {
                throw failures.tooLarge(request.bytes());
            }
        }
    }

    private RuntimeException refused(Request request) {
        var refusal = new RefusedException(request);
        return refusal.isTooLarge() ? failures.tooLarge(request.bytes()) : failures.of(address, refusal);
    }

    private List<Request> exchange(List<Request> requests, Deadline deadline) {
        try {
            var present = link(deadline);
            if (clock.isOlderThan(CLOCK_LASTS_NANOS)) {
                Connector.askTime(present, deadline, clock);
            }
            present.ask(requests, deadline);
            return requests;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(address, e);
        } catch (IOException e) {
            throw failures.of(address, e);
        }
    }

    private Link link(Deadline deadline) throws IOException, InterruptedException {
        var present = link;
        if (present != null && present.isOpen()) {
            return present;
        }
        drop(present);
        try {
            return connecting().get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
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
    private synchronized CompletableFuture<Link> connecting() {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the stores are closed"));
        }
        if (connecting == null) {
            var present = link;
            if (present != null && present.isOpen()) {
                return CompletableFuture.completedFuture(present);
            }
            var made = new CompletableFuture<Link>();
            connecting = made;
            var thread = new Thread(() -> connect(made), "Larder Memcached " + name());
            thread.setDaemon(true);
            thread.start();
        }
        return connecting;
    }

    private void connect(CompletableFuture<Link> made) {
        try {
            var fresh = connector.connect(address, deadline(), clock);
            use(fresh);
            made.complete(fresh);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            failed(e);
            made.completeExceptionally(e);
        }
    }

    private void use(Link fresh) {
        synchronized (this) {
            if (closed) {
                fresh.close();
                return;
            }
            link = fresh;
            breaker = down ? breaker() : breaker; // it has not failed since
        }
        try {
            whenConnected.accept(this);
        } catch (RuntimeException e) {
            drop(fresh);
            throw e;
        }
        synchronized (this) {
            down = false;
            connecting = null;
        }
    }

    private synchronized void failed(Throwable failure) {
        connecting = null;
        if (failure instanceof ConnectException) {
            down = true;
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

    /** Tries in the background whether it is back, once in a while. */
    synchronized void tryAgain() {
        long now = nanoTime.getAsLong();
        if (!closed && now - triedAt >= PAUSE.toNanos()) {
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
            connecting().get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
            return !down;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
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
