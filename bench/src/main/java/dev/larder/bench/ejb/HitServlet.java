package dev.larder.bench.ejb;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Calls the EJBs in batches, in turns, and answers with a table of nanoseconds per call. */
@WebServlet("/hits")
public class HitServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int KEYS = 1024;
    private static final int CALLS = 20 * KEYS;
    private static final int WARM_UP = 100;
    private static final int BATCHES = 60;

    @EJB
    private transient PlainShelf plain;

    @EJB
    private transient IdleShelf idle;

    @EJB
    private transient CachedShelf cached;

    @EJB
    private transient CaffeineShelf inCaffeine;

    /** Nanoseconds per call of each batch. */
    private record Measured(String label, UnaryOperator<String> find, double[] cpu, double[] wall) {

        Measured(String label, UnaryOperator<String> find) {
            this(label, find, new double[BATCHES], new double[BATCHES]);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var rows = List.of(
                new Measured("EJB without the annotation", plain::find),
                new Measured("the same, an interceptor that does nothing", idle::find),
                new Measured("**the same, `@CacheResult`, `heap`**", cached::find),
                new Measured("**the same, `@CacheResult`, `caffeine`**", inCaffeine::find));
        for (int batch = -WARM_UP; batch < BATCHES; batch++) {
            for (var row : rows) {
                measure(row, batch);
            }
        }
        if (CachedShelf.RUNS.get() != KEYS || CaffeineShelf.RUNS.get() != KEYS) {
            throw new IllegalStateException("These were no hits: the bodies ran %s and %s times"
                    .formatted(CachedShelf.RUNS, CaffeineShelf.RUNS));
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(table(rows));
    }

    private static void measure(Measured row, int batch) {
        var threads = ManagementFactory.getThreadMXBean();
        var keys = IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toArray(String[]::new);
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            if (row.find().apply(keys[i & (KEYS - 1)]) == null) {
                throw new IllegalStateException("No value");
            }
        }
        long wallNanos = System.nanoTime() - wall;
        long cpuNanos = threads.getCurrentThreadCpuTime() - cpu;
        if (batch >= 0) {
            row.cpu()[batch] = (double) cpuNanos / CALLS;
            row.wall()[batch] = (double) wallNanos / CALLS;
        }
    }

    private static String table(List<Measured> rows) {
        var lines = new ArrayList<String>();
        lines.add("| what | thread CPU, ns per call: median (quartiles) | wall | CPU vs without | wall vs without |");
        lines.add("|---|---|---|---|---|");
        var base = rows.get(0);
        for (var row : rows) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2fx | %.2fx |",
                    row.label(),
                    quartiles(row.cpu()),
                    quartiles(row.wall()),
                    quantile(row.cpu(), 2) / quantile(base.cpu(), 2),
                    quantile(row.wall(), 2) / quantile(base.wall(), 2)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String quartiles(double[] values) {
        return String.format(
                Locale.ROOT, "%.0f (%.0f-%.0f)", quantile(values, 2), quantile(values, 1), quantile(values, 3));
    }

    private static double quantile(double[] values, int quarter) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[quarter * (sorted.length - 1) / 4];
    }
}
