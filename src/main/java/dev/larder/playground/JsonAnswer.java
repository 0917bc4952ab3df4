package dev.larder.playground;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests in JSON, the ones that fail too. */
final class JsonAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(JsonAnswer.class);

    private static final AtomicLong FAULTS = new AtomicLong();

    private final Jsonb jsonb = JsonbBuilder.create();

    /** What makes the answer's body. */
    interface Body {
        Object make() throws IOException;
    }

    void send(HttpServletResponse response, Body body) throws IOException {
        try {
            write(response, HttpServletResponse.SC_OK, body.make());
        } catch (RefusedException e) {
            write(response, e.status(), new ErrorView(String.valueOf(e.getMessage())));
        } catch (UnknownItemException e) {
            write(response, HttpServletResponse.SC_NOT_FOUND, new ErrorView(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            long fault = FAULTS.incrementAndGet();
            LOG.error("Fault {} of the playground", fault, e);
            write(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    new ErrorView("That failed; the server's log says why at fault " + fault));
        }
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        var bytes = jsonb.toJson(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
