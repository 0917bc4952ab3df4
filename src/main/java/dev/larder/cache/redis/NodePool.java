package dev.larder.cache.redis;

import dev.larder.cache.Breaker;
import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to one server: as many as are in use at once, made in the thread that needs one, within its time limit.
 *
 * <p>The one used last is taken first, so that those that are not needed rest, and end after a minute. Safe for use by several
 * threads.
 */
final class NodePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    private static final long MOST_REST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LOG_AGAIN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final InetSocketAddress server;
    private final Connector connector;
    private final Breaker breaker;
    private final LongSupplier clock;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Link> resting = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;
    private volatile boolean failing;
    private long failureLoggedAt;

    /**
     * Connects to nobody yet.
     *
     * @param breaker of this server alone
     */
    NodePool(InetSocketAddress server, Connector connector, Breaker breaker, LongSupplier clock) {
        this.server = server;
        this.connector = connector;
        this.breaker = breaker;
        this.clock = clock;
        this.free = new Semaphore(connector.failures().settings().bounds().connections());
        this.failureLoggedAt = clock.getAsLong() - LOG_AGAIN_AFTER_NANOS;
    }

    InetSocketAddress server() {
        return server;
    }

    /** Where it is: host and port. */
    String name() {
        return ServerState.nameOf(server);
    }

    /**
     * A connection that nobody else uses until it is given back.
     *
     * @throws IOException if the server cannot be reached
     * @throws JedisException if it does not want Larder, or breaks off
     * @throws StoreUnavailableException if all are in use for too long
     */
    Link take(Deadline deadline) throws IOException {
        if (!free.tryAcquire() && !waited(deadline)) {
            throw connector.failures().busy(server);
        }
        try {
            long now = clock.getAsLong();
            for (var link = resting.pollFirst(); link != null; link = resting.pollFirst()) {
                if (link.isUsable(now)) {
                    return link;
                }
                link.close();
            }
            return connector.connect(server, deadline);
        } catch (IOException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    /**
     * Takes a connection, asks for all at once, and gives it back.
     *
     * @return the answers, as {@link Link#ask} gives them
     * @throws IOException as {@link #take}
     * @throws JedisException as {@link #take}, and if there is no answer in time
     */
    List<Object> ask(List<Request> requests, Deadline deadline) throws IOException {
        var link = take(deadline);
        List<Object> answers;
        try {
            answers = link.ask(requests, deadline);
        } catch (RuntimeException | Error e) {
            drop(link);
            throw e;
        }
        give(link);
        return answers;
    }

    /** A connection beside those that are taken and given back, for who keeps it. */
    Link connect(Deadline deadline) throws IOException {
        return connector.connect(server, deadline);
    }

    private boolean waited(Deadline deadline) {
        try {
            return free.tryAcquire(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives back a connection whose answers have all been read. */
    void give(Link link) {
        long now = clock.getAsLong();
        link.usedAt(now);
        resting.addFirst(link);
        free.release();
        if (closed) {
            endResting();
        } else {
            var longest = resting.peekLast();
            if (longest != null
                    && longest.restedNanos(now) > MOST_REST_NANOS
                    && resting.removeLastOccurrence(longest)) {
                longest.close();
            }
        }
        if (failing) {
            answersAgain();
        }
    }

    /**
     * Lets an operation through, unless several in a row have waited for this server in vain.
     *
     * @throws StoreUnavailableException if nobody is to wait for it now
     */
    void admit() {
        breaker.admit();
    }

    /** Whether nobody waits for it at this moment, but one who tries now and then. */
    boolean isPassedOver() {
        return breaker.isOpen();
    }

    /** It has answered somebody. */
    void answered() {
        breaker.answered();
    }

    /** An operation has ended for want of this server; one that refuses is there. */
    void waitedInVain(StoreUnavailableException failure) {
        if (Failures.isRefusal(failure)) {
            breaker.answered();
        } else {
            breaker.failed(failure);
        }
    }

    /** Ends a connection that was taken. */
    void drop(Link link) {
        link.close();
        free.release();
    }

    /** What a failure of this server is for the store's callers. */
    StoreUnavailableException failure(Exception failure) {
        return failure instanceof StoreUnavailableException known
                ? known
                : connector.failures().of(server, failure);
    }

    /** The same, logged if it is the first for a while. */
    StoreUnavailableException failed(Exception failure) {
        var unavailable = failure(failure);
        log(unavailable);
        return unavailable;
    }

    private synchronized void log(StoreUnavailableException failure) {
        long now = clock.getAsLong();
        if (!closed && now - failureLoggedAt >= LOG_AGAIN_AFTER_NANOS) {
            failureLoggedAt = now;
            failing = true;
            LOG.warn("{}; not logged again for a minute", failure.getMessage());
        }
    }

    private synchronized void answersAgain() {
        if (failing) {
            failing = false;
            LOG.info("Redis at {} answers again", name());
        }
    }

    @Override
    public void close() {
        closed = true;
        endResting();
    }

    private void endResting() {
        for (var link = resting.pollFirst(); link != null; link = resting.pollFirst()) {
            link.close();
        }
    }
}
