package dev.larder.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The processor time that one connection takes of its client: connect, handshake, one request and its answer, close. JSSE works in
 * the thread that calls; of {@code openssl s_time} it is the process's.
 */
final class TlsCpu {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS_PER_MICRO = 1_000;

    private final TlsServer server;
    private final int warmUp;
    private final int rounds;
    private final int batch;
    private final int openSslEvery;
    private final Map<String, Map<Kind, List<Double>>> micros = new LinkedHashMap<>();

    /** What is one column of the table. */
    private record Kind(String protocol, boolean resumed) {

        static List<Kind> all() {
            return List.of(
                    new Kind("TLSv1.2", false),
                    new Kind("TLSv1.2", true),
                    new Kind("TLSv1.3", false),
                    new Kind("TLSv1.3", true));
        }

        String title() {
            return protocol.replace("v", " ") + (resumed ? ", resumed" : ", full");
        }
    }

    TlsCpu(TlsServer server, boolean quick) {
        this.server = server;
        this.warmUp = quick ? 1 : 12;
        this.rounds = quick ? 2 : 20;
        this.batch = quick ? 20 : 50;
        this.openSslEvery = quick ? 2 : 5;
    }

    void print() throws IOException, InterruptedException {
        var sides = List.of(TlsSide.stock(server), TlsSide.larder(server));
        var programs = List.of(new OpenSslTime(server, false), new OpenSslTime(server, true));
        for (int round = -warmUp; round < rounds; round++) {
            for (var kind : Kind.all()) {
                for (var side : sides) {
                    double mean = mean(side, kind);
                    if (round >= 0) {
                        note(side.label(), kind, mean);
                    }
                }
                if (round >= 0 && round % openSslEvery == 0) {
                    for (var program : programs) {
                        note(program.label(), kind, program.micros(kind.protocol(), kind.resumed()));
                    }
                }
            }
        }
        table(sides.get(0).label(), sides.get(1).label(), programs);
    }

    private void note(String label, Kind kind, double mean) {
        micros.computeIfAbsent(label, any -> new LinkedHashMap<>())
                .computeIfAbsent(kind, any -> new ArrayList<>())
                .add(mean);
    }

    /** Only the connections count, not what makes the next handshake a full one. */
    private double mean(TlsSide side, Kind kind) throws IOException {
        side.forget();
        if (kind.resumed()) {
            side.resumes(server.port(), kind.protocol());
        }
        long nanos = 0;
        for (int i = 0; i < batch; i++) {
            if (!kind.resumed()) {
                side.forget();
            }
            long before = THREADS.getCurrentThreadCpuTime();
            boolean resumed = side.resumes(server.port(), kind.protocol());
            nanos += THREADS.getCurrentThreadCpuTime() - before;
            if (resumed != kind.resumed()) {
                throw new IllegalStateException("%s, connection %d: not %s".formatted(side.label(), i, kind.title()));
            }
        }
        return nanos / NANOS_PER_MICRO / batch;
    }

    private void table(String stock, String larder, List<OpenSslTime> programs) {
        System.out.printf(
                "µs of the client's processor per connection: the least of %d rounds of %d connections (median)%n%n",
                rounds, batch);
        System.out.println("| what | %s |".formatted(cells(Kind::title)));
        System.out.println("|---|---|---|---|---|");
        micros.forEach((label, row) -> System.out.printf("| %s | %s |%n", label, cells(kind -> cell(row.get(kind)))));
        ratios(larder, stock);
        ratios(stock, programs.get(0).label());
        for (var program : programs) {
            ratios(larder, program.label());
        }
    }

    private void ratios(String one, String other) {
        System.out.printf(
                "| %s vs %s | %s |%n",
                one, other, cells(kind -> String.format(Locale.ROOT, "%.2fx", least(one, kind) / least(other, kind))));
    }

    private double least(String label, Kind kind) {
        return Sample.of(micros.get(label).get(kind)).quantile(0);
    }

    private static String cell(List<Double> means) {
        var sample = Sample.of(means);
        return String.format(Locale.ROOT, "%.0f (%.0f)", sample.quantile(0), sample.median());
    }

    private static String cells(Function<Kind, String> text) {
        return Kind.all().stream().map(text).collect(Collectors.joining(" | "));
    }
}
