package dev.larder.cache.sql;

import dev.larder.cache.Breaker;
import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of one application's stores: carries out their operations, each within the time limit.
 *
 * <p>On threads of its own, as many as there may be connections. A transaction belongs to a thread: so no statement is part of
 * a caller's. And whatever a pool or a driver waits for, the caller does not.
 */
final class Database implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;
    private static final int CANNOT_LIMIT = -1;

    private final SqlSettings settings;
    private final Connections connections;
    private final Failures failures;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor threads;
    private final Breaker breaker;
    private volatile @Nullable EntrySql sql;

    Database(SqlSettings settings, Connections connections, ClassLoader application, LongSupplier nanoTime) {
        this.settings = settings;
        this.connections = connections;
        this.failures = new Failures(settings.place());
        this.nanoTime = nanoTime;
        this.breaker = Breaker.before(settings.place().toString(), nanoTime);
        this.threads = new ThreadPoolExecutor(
                settings.connections(),
                settings.connections(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> thread(work, application));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work, ClassLoader application) {
        var thread = new Thread(work, "larder-sql");
        thread.setDaemon(true);
        thread.setContextClassLoader(application);
        return thread;
    }

    /** What is done with one connection. */
    interface Work<T> {
        T with(Statements statements) throws SQLException;
    }

    /** The same, before anybody knows whether the tables are there. */
    interface Look<T> {
        T at(Connection connection, Deadline deadline) throws SQLException;
    }

    /** Whether an operation may be carried out again when nobody knows whether it was already. */
    enum Repeat {
        /** Twice is as good as once. */
        SAFE,
        /** A second time it would have another answer. */
        UNSAFE
    }

    /**
     * Carries an operation out.
     *
     * @param name for messages
     * @throws StoreUnavailableException if the database does not answer as it should within the time limit
     * @throws IllegalStateException after {@link #close}
     */
    <T> T call(String name, Repeat repeat, Work<T> work) {
        return breaker.call(
                () -> inTime(name, repeat, (connection, deadline) -> work.with(statements(connection, deadline))));
    }

    /**
     * How the database answers now, whatever the breaker says; throws nothing if it does not, or is one that no store knows.
     * Makes no tables.
     *
     * @throws IllegalStateException after {@link #close}
     */
    ServerState state() {
        var name = settings.place().name();
        try {
            return ServerState.up(name, inTime("Database", Repeat.SAFE, this::figures));
        } catch (StoreUnavailableException e) {
            return ServerState.down(name, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return ServerState.down(name, "Database at %s: %s".formatted(settings.place(), e.getMessage()));
        }
    }

    /** By a statement, because a server's pool notices by nothing else that its connections have gone. */
    private Map<String, String> figures(Connection connection, Deadline deadline) throws SQLException {
        var metaData = connection.getMetaData();
        var product = metaData.getDatabaseProductName();
        Dialects.of(product);
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(TimeLeft.seconds(deadline));
            statement.execute("select 1");
        }
        if (sql == null && !settings.createTables()) {
            statements(connection, deadline); // looks for the tables, which nobody makes
        }
        return Map.of("product", product, "version", metaData.getDatabaseProductVersion());
    }

    private <T> T inTime(String name, Repeat repeat, Look<T> look) {
        var deadline = Deadline.after(settings.timeout(), nanoTime);
        try {
            connections.locate();
            var running = threads.submit(() -> new Attempts<>(repeat, look).carriedOut(deadline));
            try {
                return running.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                running.cancel(false); // if it waits yet; what runs ends by its own deadline
            }
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The stores of " + settings.place() + " are closed", e);
        } catch (TimeoutException e) {
            throw failures.of(name, "no answer within larder.sql.timeout=" + settings.timeout(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(name, "interrupted", e);
        } catch (SQLException e) {
            throw failures.of(name, String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            throw failure(name, e);
        }
    }

    private RuntimeException failure(String name, ExecutionException e) {
        var cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException own) {
            return own;
        }
        return failures.of(name, String.valueOf(cause == null ? e : cause.getMessage()), cause == null ? e : cause);
    }

    /** The attempts at one operation: again after a conflict, and once more after the tables were missing or a connection broke. */
    private final class Attempts<T> {

        private final Repeat repeat;
        private final Look<T> look;
        private boolean madeTables;
        private boolean reconnected;

        Attempts(Repeat repeat, Look<T> look) {
            this.repeat = repeat;
            this.look = look;
        }

        T carriedOut(Deadline deadline) throws SQLException {
            while (true) {
                TimeLeft.millis(deadline);
                var connection = connections.take(deadline);
                boolean usable = false;
                int before = CANNOT_LIMIT;
                try {
                    before = limit(connection, TimeLeft.millis(deadline));
                    T answer = look.at(connection, deadline);
                    usable = true;
                    return answer;
                } catch (SQLException e) {
                    usable = isWorthAnother(e);
                    if (!usable && !reconnects(e)) {
                        throw e;
                    }
                } finally {
                    boolean unlimited = isUnlimited(connection, before);
                    connections.giveBack(connection, usable && unlimited);
                }
            }
        }

        private boolean isWorthAnother(SQLException e) {
            var known = sql;
            if (known == null) {
                return false;
            }
            if (known.dialect().isConflict(e)) {
                return true;
            }
            boolean tables = known.dialect().isMissing(e) && !madeTables;
            if (tables) {
                madeTables = true;
                sql = null;
            }
            return tables;
        }

        private boolean reconnects(SQLException e) {
            if (!isBroken(e)) {
                return false;
            }
            connections.forgetIdle();
            boolean again = repeat == Repeat.SAFE && !reconnected;
            reconnected = true;
            return again;
        }
    }

    /** Whether the server has gone: class 08 of SQL, and what PostgreSQL and H2 say when they shut down. */
    private static boolean isBroken(SQLException e) {
        return e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || String.valueOf(e.getSQLState()).matches("08.*|57P.*|90067|90098|90121");
    }

    /** Lets no read from the server take longer, where the driver can; gives the limit of before. */
    private static int limit(Connection connection, int millis) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return CANNOT_LIMIT; // then the driver's own limits hold, and the caller waits no longer anyway
        }
    }

    /** Whether it has the limit of before again: others may use the same pool. */
    private static boolean isUnlimited(Connection connection, int before) {
        try {
            if (before != CANNOT_LIMIT) {
                connection.setNetworkTimeout(Runnable::run, before);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Statements statements(Connection connection, Deadline deadline) throws SQLException {
        var known = sql;
        if (known != null) {
            return new Statements(connection, known, deadline);
        }
        var dialect = Dialects.of(connection.getMetaData().getDatabaseProductName());
        var made = new Statements(connection, new EntrySql(dialect, settings.tables()), deadline);
        if (Schema.areThere(made)) {
            Schema.awaitFinished(made, settings.tables(), null);
        } else {
            if (!settings.createTables()) {
                throw new SQLException("there is no table %s, and larder.sql.create-table=false; %s makes it"
                        .formatted(settings.tables().entries(), dialect.schema()));
            }
            Schema.make(made, settings.tables());
        }
        sql = made.sql();
        return made;
    }

    /**
     * What deletes what nobody can see any more.
     *
     * @param tokens make its token
     */
    Sweep sweep(Tokens tokens) {
        long start = nanoTime.getAsLong();
        long most = settings.deleteExpiredEvery().toNanos();
        return new Sweep(
                this, tokens, Times.millis(settings.deleteExpiredEvery()), () -> nanoTime.getAsLong() - start < most);
    }

    @Override
    public void close() {
        threads.shutdown();
        connections.close();
    }
}
