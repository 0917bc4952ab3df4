package dev.larder.it.passivated;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** {@code PUT} makes a client, {@code GET} asks each, {@code DELETE} tells how often clients went and came back. */
@WebServlet("/clients")
public class ClientsServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final List<Client> CLIENTS = new CopyOnWriteArrayList<>();

    @Override
    @SuppressWarnings("BanJNDI") // a fixed name of the java: namespace
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Client client = InitialContext.doLookup("java:module/Client");
            client.call("client " + CLIENTS.size());
            CLIENTS.add(client);
            response.getWriter().print(client.find("x"));
        } catch (NamingException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (var client : CLIENTS) {
            response.getWriter().print(client.name() + " " + client.find("x") + ",");
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(Client.PASSIVATED + " " + Client.ACTIVATED);
    }
}
