package dev.larder.it.live;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Caches whose settings change while it runs. */
@WebServlet({"/mark", "/bounded", "/timed", "/swept"})
public class LiveServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final AtomicInteger LOADS = new AtomicInteger();
    private static final AtomicReference<String> MARK = new AtomicReference<>();

    @Inject
    @CacheName("bounded")
    private transient LarderCache<Integer, String> bounded;

    @Inject
    @CacheName("timed")
    private transient LarderCache<String, String> timed;

    @Inject
    @CacheName("swept")
    private transient LarderCache<String, String> swept;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var argument = request.getParameter("it");
        var answer = switch (request.getServletPath()) {
            case "/mark" -> mark(argument);
            case "/bounded" -> fill();
            case "/timed" -> load(argument);
            default -> sweep(argument);
        };
        response.getWriter().print(answer);
    }

    /** The first mark that somebody made since the application started. */
    private static String mark(String mark) {
        MARK.compareAndSet(null, mark);
        return MARK.get();
    }

    /** How many of twenty entries stay. */
    private String fill() {
        IntStream.range(0, 20).forEach(i -> bounded.put(i, "value"));
        return String.valueOf(StreamSupport.stream(bounded.spliterator(), false).count());
    }

    /** Another value for each load. */
    private String load(String key) {
        try {
            return timed.getOrLoad(key, () -> key + LOADS.incrementAndGet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an entry, unless it is asked how many take space. */
    private String sweep(String key) {
        if (key != null) {
            swept.put(key, "value");
        }
        return String.valueOf(swept.statistics().getEntries());
    }
}
