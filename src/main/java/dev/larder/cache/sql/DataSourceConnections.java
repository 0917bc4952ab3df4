package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a server's DataSource.
 *
 * <p>Who takes one must have no transaction: it would contain what is done with it.
 */
final class DataSourceConnections implements Connections {

    private final String name;
    private volatile @Nullable DataSource found;

    DataSourceConnections(String name) {
        this.name = name;
    }

    @Override
    @SuppressWarnings("BanJNDI") // a name that the server's administrator gives, or the platform's own
    public void locate() throws SQLException {
        if (found == null) {
            try {
                found = InitialContext.doLookup(name);
            } catch (NamingException | ClassCastException e) {
                throw new SQLException("naming has no DataSource of that name: " + e, e);
            }
        }
    }

    @Override
    public Connection take(Deadline deadline) throws SQLException {
        var dataSource = found;
        if (dataSource == null) {
            throw new SQLException("no DataSource was found yet");
        }
        var connection = dataSource.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }

    @Override
    public void giveBack(Connection connection, boolean usable) {
        Connections.end(connection);
    }
}
