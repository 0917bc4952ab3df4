package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import dev.larder.cache.sql.SqlSettings.Place;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;

/**
 * Connections that Larder makes itself, and keeps for the next use. There are never more of them than were used at a time.
 *
 * <p>The driver is found in the application's class loader, without {@code DriverManager}, which knows those of the first one
 * that asked.
 */
final class UrlConnections implements Connections {

    /** After so long a time the network may have forgotten a connection: 10 seconds. */
    private static final long SURE_NANOS = 10_000_000_000L;

    private record Idle(Connection connection, long since) {}

    private final Place.Url place;
    private final ClassLoader application;
    private final LongSupplier nanoTime;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    UrlConnections(Place.Url place, ClassLoader application, LongSupplier nanoTime) {
        this.place = place;
        this.application = application;
        this.nanoTime = nanoTime;
    }

    @Override
    public Connection take(Deadline deadline) throws SQLException {
        for (var last = idle.pollFirst(); last != null; last = idle.pollFirst()) {
            if (nanoTime.getAsLong() - last.since() < SURE_NANOS
                    || last.connection().isValid(TimeLeft.seconds(deadline))) {
                return last.connection();
            }
            Connections.end(last.connection());
        }
        return connect(deadline);
    }

    private Connection connect(Deadline deadline) throws SQLException {
        var dialect = Dialects.ofUrl(place.url());
        var properties = new Properties();
        if (dialect.isPresent()) {
            properties.putAll(dialect.get().limits(TimeLeft.millis(deadline)));
        }
        place.username().ifPresent(username -> properties.put("user", username));
        place.password().ifPresent(password -> properties.put("password", password));
        for (var driver : ServiceLoader.load(Driver.class, application)) {
            var connection = driver.acceptsURL(place.url()) ? driver.connect(place.url(), properties) : null;
            if (connection != null) {
                return setUp(connection, dialect.map(Dialect::setUp).orElse(List.of()));
            }
        }
        throw new SQLException("no driver beside Larder takes such a URL");
    }

    private static Connection setUp(Connection connection, List<String> texts) throws SQLException {
        for (var text : texts) {
            try (var statement = connection.createStatement()) {
                statement.execute(text);
            } catch (SQLException e) {
                Connections.end(connection);
                throw e;
            }
        }
        return connection;
    }

    @Override
    public void giveBack(Connection connection, boolean usable) {
        if (!usable) {
            Connections.end(connection);
            return;
        }
        idle.addFirst(new Idle(connection, nanoTime.getAsLong()));
        if (closed) {
            forgetIdle(); // it was closed while that connection was in use
        }
    }

    @Override
    public void forgetIdle() {
        for (var one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            Connections.end(one.connection());
        }
    }

    @Override
    public void close() {
        closed = true;
        forgetIdle();
    }
}
