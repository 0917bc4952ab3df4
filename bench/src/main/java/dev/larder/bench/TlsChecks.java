package dev.larder.bench;

import dev.larder.tls.Directory;
import dev.larder.tls.OwnWork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** What Larder adds to a handshake, without the handshake: its own work for one connection, and its directory at several sizes. */
final class TlsChecks {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
    private static final String[] NAMES = {
        "any known endpoint",
        "`HashMap.get` of the same keys",
        "the same %d endpoints again and again".formatted(Directory.FEW),
        "an endpoint that is not known, and takes another one's place"
    };

    private final TlsServer server;
    private final int warmUp;
    private final int rounds;
    private final int batch;

    /** Something that is done many times. */
    private interface Work {
        void run(int times) throws IOException;
    }

    TlsChecks(TlsServer server, boolean quick) {
        this.server = server;
        this.warmUp = quick ? 2 : 10;
        this.rounds = quick ? 3 : 30;
        this.batch = quick ? 5_000 : 50_000;
    }

    void print() throws IOException, NoSuchAlgorithmException {
        ownWork();
        directories();
    }

    private void ownWork() throws IOException {
        var larder = TlsSide.larder(server);
        var work = new LinkedHashMap<String, Work>();
        var parts = new ArrayList<OwnWork>();
        try (var socket = larder.open(TlsAuthority.HOST, server.port(), "TLSv1.3")) {
            TlsSide.resumed(socket);
            for (var identification : List.of("", "HTTPS")) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm(identification);
                var own = new OwnWork(TlsAuthority.HOST, server.port(), socket.getSession(), parameters);
                parts.add(own);
                work.put(
                        identification.isEmpty()
                                ? "slot taken and given back, no name to check"
                                : "**the same, with the name check of HTTPS**",
                        times -> {
                            for (int i = 0; i < times; i++) {
                                own.run();
                            }
                        });
            }
            var nanos = measure(work);
            parts.forEach(own -> own.check((long) (warmUp + rounds) * batch));
            System.out.println("Larder's own work for a connection that resumes, ns of thread CPU\n");
            System.out.println("| what | least | median (quartiles) |\n|---|---|---|");
            nanos.forEach(
                    (what, sample) -> System.out.printf("| %s | %.0f | %s |%n", what, sample.quantile(0), sample));
        }
    }

    private void directories() throws IOException, NoSuchAlgorithmException {
        var parameters = SSLContext.getDefault().getDefaultSSLParameters();
        var work = new LinkedHashMap<String, Work>();
        var directories = new ArrayList<Directory>();
        for (int size : SIZES) {
            var directory = new Directory(size, parameters);
            directories.add(directory);
            // in another one, where nobody takes the place of those that are known
            var full = new Directory(size, parameters);
            work.put(NAMES[0] + size, full::known);
            work.put(NAMES[1] + size, times -> {
                if (full.inMap(times) < 0) {
                    throw new IllegalStateException("not found");
                }
            });
            work.put(NAMES[2] + size, full::few);
            work.put(NAMES[3] + size, directory::unknown);
        }
        var nanos = measure(work);
        directories.forEach(directory -> directory.check((long) (warmUp + rounds) * batch));
        System.out.println("\nThe directory, ns of thread CPU for a lease and its return: least (median)\n");
        System.out.printf("| endpoints | %s |%n|---|---|---|---|---|%n", String.join(" | ", NAMES));
        for (int size : SIZES) {
            var cells = Stream.of(NAMES).map(name -> cell(nanos.get(name + size)));
            System.out.printf("| %,d | %s |%n", size, cells.collect(Collectors.joining(" | ")));
        }
    }

    private static String cell(Sample sample) {
        return "%.0f (%.0f)".formatted(sample.quantile(0), sample.median());
    }

    /** Nanoseconds of one time, in rounds over all work. */
    private Map<String, Sample> measure(Map<String, Work> work) throws IOException {
        var nanos = new LinkedHashMap<String, List<Double>>();
        for (int round = -warmUp; round < rounds; round++) {
            for (var one : work.entrySet()) {
                long before = THREADS.getCurrentThreadCpuTime();
                one.getValue().run(batch);
                long taken = THREADS.getCurrentThreadCpuTime() - before;
                if (round >= 0) {
                    nanos.computeIfAbsent(one.getKey(), any -> new ArrayList<>())
                            .add((double) taken / batch);
                }
            }
        }
        var samples = new LinkedHashMap<String, Sample>();
        nanos.forEach((what, values) -> samples.put(what, Sample.of(values)));
        return samples;
    }
}
