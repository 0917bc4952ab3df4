package dev.larder.cache.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two tables as a schema file of this package describes them. The file is for people as well, who make the tables with it
 * where Larder may not.
 */
final class Schema {

    private Schema() {}

    /** The statements of a dialect's file, for tables of these names. */
    static List<String> statements(Dialect dialect, TableNames tables) {
        return Arrays.stream(text(dialect.schema()).replaceAll("--[^\n]*", "").split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(tables::in)
                .toList();
    }

    private static String text(String file) {
        try (var in = Objects.requireNonNull(Schema.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tables where they are not. Several who do so at once may meet; then there are tables all the same. */
    static void make(Statements statements, TableNames tables) throws SQLException {
        SQLException first = null;
        for (var text : statements(statements.sql().dialect(), tables)) {
            try {
                statements.update(text, new Parameters());
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null && !areThere(statements)) {
            throw first;
        }
        awaitFinished(statements, tables, first);
    }

    /**
     * Returns when both tables are as whoever makes them will leave them: without a pause, since that is one statement more. Not until
     * the caller's time is over: he is told what is amiss.
     *
     * @param why what went wrong before; null: nothing
     */
    static void awaitFinished(Statements statements, TableNames tables, @Nullable SQLException why)
            throws SQLException {
        var end = statements.deadline().part(2);
        while (!isFinished(statements, tables.entries()) || !isFinished(statements, tables.tokens())) {
            end.leftMillis(() -> {
                var unfinished = new SQLTimeoutException(
                        "the table %s or %s has no primary key".formatted(tables.entries(), tables.tokens()));
                unfinished.initCause(why);
                return unfinished;
            });
        }
    }

    /** Whether both tables are there, finished or not. */
    static boolean areThere(Statements statements) throws SQLException {
        var sql = statements.sql();
        var none = ByteBuffer.allocate(0);
        try {
            statements.query(sql.find(), new Parameters().bytes(none).bytes(none), row -> true);
            statements.query(sql.findTokens(1), new Parameters().bytes(none), row -> true);
            return true;
        } catch (SQLException e) {
            if (sql.dialect().isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isFinished(Statements statements, String table) throws SQLException {
        var finished = statements.sql().dialect().finished(table);
        return finished.isEmpty()
                || !statements
                        .query(finished.get(), new Parameters(), row -> true)
                        .isEmpty();
    }
}
