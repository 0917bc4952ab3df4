package dev.larder.tls.pool;

import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.EvictionConfig;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/**
 * A few connections of a TLS client to each endpoint, kept open for protocols that can go on after an answer. There are never more
 * than {@link PoolLimits#perEndpoint}; who finds all of them lent waits for his turn, and who has come first is served first.
 *
 * <p>It has no thread: what was idle for too long is closed while others borrow, or when {@link #closeIdle} is called. It remembers
 * each endpoint that it was asked for, so it is meant for servers that can be counted. Thread-safe.
 */
public final class ResumingSocketPool implements AutoCloseable {

    private final PoolLimits limits;
    private final InstantSource clock;
    private final Map<PooledEndpoint, Turns> turns = new ConcurrentHashMap<>();
    private final GenericKeyedObjectPool<PooledEndpoint, KeptSocket> kept;
    private final AtomicReference<Instant> tidied;

    /** Who borrows while the idle ones are looked through might find neither one of them nor room for another. */
    private final ReadWriteLock tidying = new ReentrantReadWriteLock();

    private ResumingSocketPool(
            TlsClient client, PoolLimits limits, Opening opening, Predicate<SSLSocket> health, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.tidied = new AtomicReference<>(clock.instant());
        var maker = new SocketMaker(client.socketFactory(), limits, opening, health, clock, this::turns);
        this.kept = new GenericKeyedObjectPool<>(maker, configuration());
    }

    /**
     * A pool of connections to servers that their certificates must name, and that {@link #isQuiet} checks.
     *
     * @param clock counts how long connections are idle: {@link InstantSource#system} but in tests
     */
    public static ResumingSocketPool of(TlsClient client, PoolLimits limits, InstantSource clock) {
        return of(client, limits, Opening.identified(), ResumingSocketPool::isQuiet, clock);
    }

    /**
     * A pool of connections that are opened and checked as a protocol needs it.
     *
     * @param health whether a connection that was idle can still be used; what it throws counts as no
     * @param clock counts how long connections are idle: {@link InstantSource#system} but in tests
     */
    public static ResumingSocketPool of(
            TlsClient client, PoolLimits limits, Opening opening, Predicate<SSLSocket> health, InstantSource clock) {
        return new ResumingSocketPool(client, limits, opening, health, clock);
    }

    private GenericKeyedObjectPoolConfig<KeptSocket> configuration() {
        var configuration = new GenericKeyedObjectPoolConfig<KeptSocket>();
        configuration.setMaxTotalPerKey(limits.perEndpoint());
        configuration.setMaxIdlePerKey(limits.perEndpoint());
        configuration.setMaxTotal(-1);
        configuration.setMaxWait(limits.waiting());
        configuration.setTestOnBorrow(true);
        configuration.setNumTestsPerEvictionRun(-1); // all
        configuration.setEvictionPolicy(this::isTooLongIdle);
        configuration.setJmxEnabled(false); // an MBean would hold the application's class loader
        return configuration;
    }

    private boolean isTooLongIdle(EvictionConfig config, PooledObject<KeptSocket> underTest, int idleCount) {
        return underTest.getObject().isIdleFor(limits.idle(), clock.instant());
    }

    private Turns turns(PooledEndpoint endpoint) {
        return turns.computeIfAbsent(endpoint, any -> new Turns(limits.perEndpoint()));
    }

    /**
     * Lends a connection: an idle one that is found healthy, or a new one.
     *
     * @param host a name or an address, as the server's certificate has it
     * @throws PoolTimeoutException if all were lent for as long as a borrower may wait
     * @throws IOException if the server cannot be reached or is not the right one; as the client's sockets throw it
     * @throws IllegalStateException if the pool is closed
     */
    public BorrowedSocket borrow(String host, int port) throws IOException {
        closeIdleNowAndThen();
        var endpoint = new PooledEndpoint(host, port);
        var turn = turns(endpoint);
        turn.take(endpoint, limits);
        boolean lent = false;
        try {
            var connection = lend(endpoint);
            connection.lent();
            lent = true;
            return new BorrowedSocket(
                    connection.socket,
                    () -> end(turn, () -> kept.returnObject(endpoint, connection)),
                    () -> end(turn, () -> invalidate(endpoint, connection)));
        } finally {
            if (!lent) {
                turn.end();
            }
        }
    }

    /** What others find must be there before it is their turn. */
    private static void end(Turns turn, Runnable first) {
        try {
            first.run();
        } finally {
            turn.end();
        }
    }

    private KeptSocket lend(PooledEndpoint endpoint) throws IOException {
        var borrowing = tidying.readLock();
        borrowing.lock();
        try {
            return kept.borrowObject(endpoint);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(
                    endpoint + ": no connection", e); // commons-pool2 declares more than its factory throws
        } finally {
            borrowing.unlock();
        }
    }

    private void invalidate(PooledEndpoint endpoint, KeptSocket connection) {
        try {
            kept.invalidateObject(endpoint, connection);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(endpoint + ": not closed", e); // as above
        }
    }

    private void closeIdleNowAndThen() {
        var last = Objects.requireNonNull(tidied.get());
        var now = clock.instant();
        if (!now.isBefore(last.plus(limits.idle())) && tidied.compareAndSet(last, now)) {
            closeIdle();
        }
    }

    /** Closes what was idle for too long. Does nothing while others are just borrowing: they do it themselves now and then. */
    public void closeIdle() {
        var alone = tidying.writeLock();
        if (!alone.tryLock()) {
            return;
        }
        try {
            kept.evict();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("idle connections not closed", e); // as above
        } finally {
            alone.unlock();
        }
    }

    /** How it stands with one endpoint. */
    public PoolFigures figures(String host, int port) {
        var endpoint = new PooledEndpoint(host, port);
        var turn = turns.get(endpoint);
        return turn == null ? PoolFigures.NONE : figures(endpoint, turn);
    }

    /** How it stands with all endpoints. */
    public PoolFigures figures() {
        return turns.entrySet().stream()
                .map(known -> figures(known.getKey(), known.getValue()))
                .reduce(PoolFigures.NONE, PoolFigures::plus);
    }

    private PoolFigures figures(PooledEndpoint endpoint, Turns turn) {
        int idle = kept.getNumIdle(endpoint);
        return new PoolFigures(
                kept.getNumActive(endpoint) + idle, idle, turn.waiting(), turn.made.sum(), turn.closed.sum());
    }

    /**
     * Whether the server has neither ended a connection nor sent what nobody has asked for. Waits a millisecond to see it.
     *
     * @param socket nobody reads from it meanwhile
     */
    public static boolean isQuiet(SSLSocket socket) {
        try {
            int before = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                socket.getInputStream().read();
                return false;
            } catch (SocketTimeoutException e) {
                socket.setSoTimeout(before);
                return true;
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes what is idle now, and what is lent as soon as it is given back. Nothing is lent any more. */
    @Override
    public void close() {
        kept.close();
    }
}
