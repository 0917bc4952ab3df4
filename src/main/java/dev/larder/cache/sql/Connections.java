package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. Safe for use by several threads. */
interface Connections {

    /**
     * Looks for what gives connections, in the thread of a caller: naming may know nothing in others.
     *
     * @throws SQLException if it is not there
     */
    default void locate() throws SQLException {}

    /** A connection that commits each statement. */
    Connection take(Deadline deadline) throws SQLException;

    /**
     * Gives a connection back.
     *
     * @param usable whether others may have it; otherwise it ends
     */
    void giveBack(Connection connection, boolean usable);

    /** Connections that nobody uses are of no use any more: the server has gone. */
    default void forgetIdle() {}

    /** Ends those that nobody uses. */
    default void close() {}

    /** Ends a connection, whatever it says to that. */
    static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more, which is why it ends.
        }
    }
}
