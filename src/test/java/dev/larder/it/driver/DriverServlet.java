package dev.larder.it.driver;

import dev.larder.tls.TlsClients;
import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Tells by which version of TLS the server's DataSource is connected, and how many handshakes the client {@code orders} made:
 * {@code GET version}; with {@code ?loader=server} the connection is opened by a thread that has not the application's class loader.
 */
@WebServlet("/version")
public class DriverServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @Resource(lookup = "jdbc/orders")
    private transient DataSource orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var thread = Thread.currentThread();
        var own = thread.getContextClassLoader();
        if (request.getParameter("loader") != null) {
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        }
        try {
            response.getWriter().print(version());
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private String version() throws SQLException {
        try (var connection = orders.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select version from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1) + " "
                    + TlsClients.named("orders").sessions().figures().full();
        }
    }
}
