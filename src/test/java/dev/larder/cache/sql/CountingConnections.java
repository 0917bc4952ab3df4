package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Other connections, and the statements that are prepared on them. */
final class CountingConnections implements Connections {

    private final Connections others;
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();

    CountingConnections(Connections others) {
        this.others = others;
    }

    /** What was prepared since the last look. */
    List<String> take() {
        var taken = new ArrayList<String>();
        for (var text = statements.poll(); text != null; text = statements.poll()) {
            taken.add(text);
        }
        return taken;
    }

    @Override
    public Connection take(Deadline deadline) throws SQLException {
        var connection = others.take(deadline);
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void giveBack(Connection connection, boolean usable) {
        try {
            others.giveBack(connection.unwrap(Connection.class), usable);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        others.close();
    }
}
