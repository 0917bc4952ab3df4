package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import java.io.IOException;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** One connection to one server. Used by one thread at a time; anybody may close it. */
final class Link implements AutoCloseable {

    /** A connection that rested longer is looked at before it is used: the server may have closed it meanwhile. */
    private static final long LOOK_AFTER_NANOS = 10_000_000;

    private final TimedSocket socket;
    private final Connection connection;
    private long usedAt;

    Link(TimedSocket socket, Connection connection) {
        this.socket = socket;
        this.connection = connection;
    }

    /** Whether it can be used again, as far as that can be seen without asking the server. */
    boolean isUsable(long now) {
        return now - usedAt < LOOK_AFTER_NANOS || !socket.isStale();
    }

    /** How long nobody has used it. */
    long restedNanos(long now) {
        return now - usedAt;
    }

    void usedAt(long now) {
        usedAt = now;
    }

    /**
     * Asks for all at once, in that order.
     *
     * @return the answers: bytes, a number, a list of answers, null for nothing; an exception where the server refuses
     * @throws redis.clients.jedis.exceptions.JedisConnectionException if one is not answered in time; then this connection is
     *     of no more use
     */
    List<Object> ask(List<Request> requests, Deadline deadline) {
        socket.until(deadline);
        int before = 0;
        for (var request : requests) {
            if (request.isElsewhereOnce()) {
                connection.sendCommand(Command.ASKING);
                before++;
            }
            connection.sendCommand(request.arguments());
        }
        var answers = connection.getMany(requests.size() + before);
        for (int i = 0; before > 0; i++) {
            if (requests.get(i).isElsewhereOnce()) {
                answers.remove(i); // what ASKING was answered
                before--;
            }
        }
        return answers;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }
}
