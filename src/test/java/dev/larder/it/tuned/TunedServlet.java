package dev.larder.it.tuned;

import dev.larder.cache.LarderCacheManager;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Fills the caches with ten entries each and answers with how many stayed; or with a brief result. */
@WebServlet({"/entries", "/brief"})
public class TunedServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private transient TunedShelf shelf;

    @Inject
    private transient LarderCacheManager caches;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("/brief".equals(request.getServletPath()) ? shelf.brief("x") : entries());
    }

    private String entries() {
        IntStream.range(0, 10).mapToObj(Integer::toString).forEach(key -> {
            shelf.variable(key);
            shelf.properties(key);
            shelf.environment(key);
        });
        return "variable %d, properties %d, environment %d"
                .formatted(entries("from.variable"), entries("from properties"), entries("from-environment"));
    }

    private long entries(String cache) {
        return StreamSupport.stream(caches.cache(cache).spliterator(), false).count();
    }
}
