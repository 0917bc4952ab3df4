package dev.larder.it.installed;

import dev.larder.tls.JvmDefault;
import dev.larder.tls.TlsClients;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** A war whose client is the JVM's default as long as it is deployed: {@code GET ask?port=8443} asks by a connection without a factory. */
@WebListener
@WebServlet("/ask")
public class InstalledServlet extends HttpServlet implements ServletContextListener {

    @Serial
    private static final long serialVersionUID = 1;

    private transient JvmDefault installed;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        installed = JvmDefault.install(TlsClients.unnamed());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        installed.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (var in = new URL("https://localhost:" + request.getParameter("port") + "/").openStream()) {
            response.getWriter().print(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
