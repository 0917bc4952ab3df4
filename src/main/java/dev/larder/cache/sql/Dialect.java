package dev.larder.cache.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one kind of database calls the same thing otherwise. */
sealed interface Dialect permits H2Dialect, PostgreSqlDialect, MariaDbDialect, SqliteDialect {

    /** What URLs of such databases begin with. */
    List<String> urls();

    /** The names of the products that understand it. */
    List<String> products();

    /** The file with the statements that make the tables, beside this class. */
    String schema();

    /**
     * A query that finds nothing while somebody is still making a table that others see already. None: they see it when it is
     * finished.
     */
    default Optional<String> finished(String table) {
        return Optional.empty();
    }

    /** The database's time in milliseconds since 1970, the same throughout a statement. */
    String now();

    /** A statement that inserts rows or writes over those that may be written over. */
    String upsert(Upsert upsert);

    /** Whether {@link #upsert} counts only the rows that it wrote; otherwise one has to look. */
    default boolean countsUpserts() {
        return true;
    }

    /**
     * A statement that deletes some of the rows of a condition and leaves out those that others are at.
     *
     * @param key the columns of the table's primary key
     */
    String deleteSome(String table, String key, String condition, int rows);

    /** Whether a delete of several rows locks them in the order of its plan; another one's may be another, and they meet. */
    default boolean locksAsItPlans() {
        return false;
    }

    /** Whether a statement ended without effect because another one was in its way, so that it may be repeated. */
    default boolean isConflict(SQLException e) {
        return conflicts().contains(String.valueOf(e.getSQLState()));
    }

    /** The SQLSTATEs of {@link #isConflict}. */
    Set<String> conflicts();

    /** Whether tables are missing, or the token of a cache, which columns refuse to be without. */
    default boolean isMissing(SQLException e) {
        return String.valueOf(e.getSQLState()).matches("42P01|42S0[2-4]|23502");
    }

    /**
     * Properties of a connection that make its driver give up in time.
     *
     * @param millis for connecting
     */
    default Map<String, String> limits(long millis) {
        return Map.of();
    }

    /** Statements for each new connection that no pool of others has set up. */
    default List<String> setUp() {
        return List.of();
    }
}
