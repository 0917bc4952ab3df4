package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out the statements of one operation, on one connection, until a deadline.
 *
 * @param connection commits each statement
 * @param sql the texts of the statements
 */
record Statements(Connection connection, EntrySql sql, Deadline deadline) {

    /** Makes something of the present row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How many rows it changed. */
    int update(String text, Parameters parameters) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            parameters.into(limited(statement));
            return statement.executeUpdate();
        }
    }

    /** What it found. */
    <T> List<T> query(String text, Parameters parameters, Row<T> row) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            parameters.into(limited(statement));
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        }
    }

    /** Something of several statements. */
    interface Several<T> {
        T carriedOut() throws SQLException;
    }

    /** Carries several statements out in one transaction. */
    <T> T together(Several<T> several) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T answer = several.carriedOut();
            connection.commit();
            return answer;
        } catch (SQLException e) {
            takeBack(e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void takeBack(SQLException why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private PreparedStatement limited(PreparedStatement statement) throws SQLException {
        statement.setQueryTimeout(TimeLeft.seconds(deadline));
        return statement;
    }
}
