package dev.larder.bench;

import dev.larder.cache.LarderCache;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Two nodes with near tiers in front of one Redis, in one JVM: {@code bench/run nodes}. How long after a write on one node the
 * other one gives the new value, and whether it ever gives an older one after that.
 */
public final class Nodes {

    private static final int WARM_UP = 5_000;
    private static final int WRITES = 20_000;
    private static final int ROUNDS = 20_000;
    private static final int READS = 50;

    private Nodes() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        try (var redis = LocalServer.redis();
                var one = BareLarder.node("one", redis);
                var two = BareLarder.node("two", redis)) {
            System.out.printf(
                    "%n%d processors, Java %s%n%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
            var writer = one.cache();
            var reader = two.cache();
            write(WARM_UP, writer, reader, new double[WARM_UP], new double[WARM_UP]);
            var fromBegin = new double[WRITES];
            var fromEnd = new double[WRITES];
            write(WRITES, writer, reader, fromBegin, fromEnd);
            System.out.printf(
                    "| \u00b5s until the other node gives the new value, of %,d writes | p50 | p99 | longest |%n|---|---|---|---|%n",
                    WRITES);
            row("from the beginning of the write", fromBegin);
            row("from its end", fromEnd);
            System.out.printf(
                    "%n%,d reads after the change was heard: %d stale%n", ROUNDS * READS, stale(writer, reader));
        }
    }

    private static void row(String label, double[] micros) {
        var sample = new Sample(micros);
        System.out.printf(
                "| %s | %.0f | %.0f | %.0f |%n", label, sample.median(), sample.quantile(0.99), sample.quantile(1));
    }

    private static void write(
            int writes,
            LarderCache<Object, Object> writer,
            LarderCache<Object, Object> reader,
            double[] fromBegin,
            double[] fromEnd) {
        IntConsumer write = i -> {
            long begin = System.nanoTime();
            writer.put("written", i);
            long end = System.nanoTime();
            await(reader, "written", i);
            long seen = System.nanoTime();
            fromBegin[i] = (seen - begin) / 1e3;
            fromEnd[i] = (seen - end) / 1e3;
        };
        IntStream.range(0, writes).forEach(write);
    }

    private static void await(LarderCache<Object, Object> reader, String key, int value) {
        while (!Integer.valueOf(value).equals(reader.get(key))) {
            Thread.onSpinWait();
        }
    }

    /** A key is written, then a mark; who reads the new mark has heard of both. */
    private static long stale(LarderCache<Object, Object> writer, LarderCache<Object, Object> reader) {
        writer.put("key", -1);
        writer.put("mark", -1);
        await(reader, "mark", -1);
        await(reader, "key", -1);
        long stale = 0;
        for (int i = 0; i < ROUNDS; i++) {
            writer.put("key", i);
            writer.put("mark", i);
            await(reader, "mark", i);
            for (int read = 0; read < READS; read++) {
                stale += Integer.valueOf(i).equals(reader.get("key")) ? 0 : 1;
            }
        }
        return stale;
    }
}
