package dev.larder.cache.memcached;

import com.google.code.yanf4j.core.Session;
import dev.larder.cache.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.networking.MemcachedSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one server, which many threads use at once. When one of them ends, all are given up. */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** How often it is looked whether a connection is still there that an answer is awaited from. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final XMemcachedClient client;
    private final List<Session> connections;
    private final AtomicInteger turn = new AtomicInteger();

    Link(XMemcachedClient client) {
        this.client = client;
        this.connections = List.copyOf(client.getConnector().getSessionSet());
    }

    int size() {
        return connections.size();
    }

    boolean isOpen() {
        return connections.stream().noneMatch(Session::isClosed);
    }

    /**
     * Sends requests over one connection, in their order, and waits for all answers.
     *
     * @throws IOException if it ends, or the time is over
     * @throws InterruptedException if somebody does not want to wait any more
     */
    void ask(List<Request> requests, Deadline deadline) throws IOException, InterruptedException {
        ask(next(), requests, deadline);
    }

    private Session next() {
        return connections.get(Math.floorMod(turn.getAndIncrement(), connections.size()));
    }

    /** Sends one request, and does not wait. */
    Inquiry.Sent send(Request request) {
        var connection = next();
        connection.write(request.command());
        return new Inquiry.Sent(connection, request);
    }

    /** The same over each connection. */
    void askEach(Supplier<Request> request, Deadline deadline) throws IOException, InterruptedException {
        for (var connection : connections) {
            var one = request.get();
            ask(connection, List.of(one), deadline);
            if (one.problem() != null) {
                throw new RefusedException(one);
            }
        }
    }

    private static void ask(Session connection, List<Request> requests, Deadline deadline)
            throws IOException, InterruptedException {
        for (var request : requests) {
            connection.write(request.command());
        }
        await(connection, requests, deadline);
    }

    /** Waits for the answers to what was sent over a connection; see {@link #ask}. */
    static void await(Session connection, List<Request> requests, Deadline deadline)
            throws IOException, InterruptedException {
        for (var request : requests) {
            while (!request.isAnswered(Math.min(LOOK_NANOS, deadline.leftNanos()))) {
                if (connection.isClosed()) {
                    throw new EOFException("it has ended the connection");
                }
                if (deadline.leftNanos() <= 0) {
                    requests.forEach(Request::giveUp);
                    throw new SocketTimeoutException("no answer within the time limit");
                }
            }
            if (request.problem() != null && connection.isClosed()) {
                throw new EOFException("it has ended the connection");
            }
        }
    }

    /**
     * Ends the connections, in a thread of its own: the library waits for servers that do not answer, and leaves things behind in
     * the thread that closes it.
     */
    @Override
    public void close() {
        var thread = new Thread(this::end, "Larder Memcached end");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        try {
            for (var connection : connections) {
                ((MemcachedSession) connection).setAllowReconnect(false);
                connection.close();
            }
            client.shutdown();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Connections to Memcached did not end as they should", e);
        }
    }
}
