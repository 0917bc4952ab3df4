package dev.larder.playground;

import dev.larder.internal.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page's way to {@link TlsCall}: {@code GET} what the client did so far, {@code POST ?calls=12} makes so many calls, {@code
 * DELETE} gives up the sessions. It is also what the calls ask for.
 */
@WebServlet("/playground/api/tls")
@SuppressWarnings("serial") // no container stores a servlet
public class TlsServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private final JsonAnswer json = new JsonAnswer();

    private final TlsCalls calls = new TlsCalls(PlaygroundBeans.nanoTime());

    @Inject
    private Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            var partner = partner(request);
            return TlsView.of(partner, partner.client(), List.of());
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            int number = number(request.getParameter("calls"));
            var partner = partner(request);
            var client = partner.client();
            return TlsView.of(partner, client, calls.make(number, client, partner));
        });
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            var partner = partner(request);
            var client = partner.client();
            client.sessions().clear();
            return TlsView.of(partner, client, List.of());
        });
    }

    private Partner partner(HttpServletRequest request) {
        return Partner.of(settings, request.getContextPath() + request.getServletPath());
    }

    private static int number(@Nullable String text) {
        if (text != null && text.matches("[1-9]|1[0-2]")) {
            return Integer.parseInt(text);
        }
        throw new RefusedException(
                HttpServletResponse.SC_BAD_REQUEST, "calls must be a whole number from 1 to " + TlsCalls.MOST);
    }
}
