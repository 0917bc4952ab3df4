package dev.larder.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Much data over one connection of TLS 1.3: what a megabyte takes of the client's thread, in processor time and in bytes that it
 * allocates. Both ways, beside the program {@code openssl s_client}.
 */
final class TlsBulk {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final List<String> SUITES = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
    private static final String PROTOCOL = "TLSv1.3";
    private static final int MEGA = 1 << 20;
    private static final int BUFFER_BYTES = 16_384;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The shell's own {@code time}: nothing else tells user and system time of a process that has ended. */
    private static final String PROGRAM = "TIMEFORMAT='%R %U %S'; time (printf 'GET /bulk HTTP/1.0\\r\\n\\r\\n'"
            + " | openssl s_client -quiet -ign_eof -tls1_3 -ciphersuites \"$1\" -connect \"$2\" -CAfile ca.crt >/dev/null 2>&1)";

    private final TlsServer server;
    private final int megabytes;
    private final int rounds;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** One transfer: seconds on the clock, microseconds of the processor and allocated bytes for each megabyte. */
    private record Row(double seconds, double micros, double bytes) {}

    /** What is done with a connection. */
    private interface Transfer {
        void over(SSLSocket socket) throws IOException;
    }

    TlsBulk(TlsServer server, boolean quick) {
        this.server = server;
        this.megabytes = quick ? 16 : 256;
        this.rounds = quick ? 2 : 5;
    }

    void print() throws IOException, InterruptedException {
        var file = server.authority().file("bulk");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(new byte[MEGA]);
            }
        }
        var sides = List.of(TlsSide.stock(server), TlsSide.larder(server));
        for (int round = -1; round < rounds; round++) { // the first warms up
            for (var suite : SUITES) {
                for (var side : sides) {
                    note(round, "read", suite, side.label(), measured(side, suite, this::read));
                }
                note(round, "read", suite, "`openssl s_client`", program(suite));
                for (var side : sides) {
                    note(round, "read, `HttpClient`", suite, side.label(), http(side, suite));
                }
                for (var side : sides) {
                    note(round, "write", suite, side.label(), measured(side, suite, this::write));
                }
            }
        }
        Files.delete(file);
        table();
    }

    private void note(int round, String way, String suite, String label, Row row) {
        if (round >= 0) {
            rows.computeIfAbsent("%s | %s | %s".formatted(way, suite, label), any -> new ArrayList<>())
                    .add(row);
        }
    }

    private Row measured(TlsSide side, String suite, Transfer transfer) throws IOException {
        try (var socket = side.open(TlsAuthority.HOST, server.port(), PROTOCOL)) {
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            long thread = Thread.currentThread().getId();
            long bytes = THREADS.getThreadAllocatedBytes(thread);
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            transfer.over(socket);
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            double micros = (THREADS.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MICRO / megabytes;
            return new Row(seconds, micros, (THREADS.getThreadAllocatedBytes(thread) - bytes) / (double) megabytes);
        }
    }

    private void read(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /bulk HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        long all = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            all += read;
        }
        if (all < (long) megabytes * MEGA) {
            throw new IllegalStateException("only " + all + " bytes came");
        }
    }

    /** The server reads it all and throws it away, and answers then. */
    private void write(SSLSocket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        long left = (long) megabytes * MEGA;
        out.write("POST /sink HTTP/1.0\r\nContent-Length: %d\r\n\r\n"
                .formatted(left)
                .getBytes(US_ASCII));
        for (; left > 0; left -= buffer.length) {
            out.write(buffer);
        }
        var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        if (!answer.contains(" 200 ") && !answer.contains(" 204 ")) {
            throw new IllegalStateException("The server answers: " + answer);
        }
    }

    /** By engines. They work in the client's own threads: so it is the whole JVM's processor time. */
    private Row http(TlsSide side, String suite) throws IOException, InterruptedException {
        var parameters = new SSLParameters(new String[] {suite}, new String[] {PROTOCOL});
        var http = HttpClient.newBuilder()
                .sslContext(side.clientContext())
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var request = HttpRequest.newBuilder(URI.create("https://localhost:%d/bulk".formatted(server.port())))
                .build();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        double micros = (SYSTEM.getProcessCpuTime() - cpu) / NANOS_PER_MICRO / megabytes;
        if (status != 200) {
            throw new IllegalStateException("The server answers: " + status);
        }
        return new Row(seconds, micros, 0);
    }

    private Row program(String suite) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", PROGRAM, "bash", suite, "127.0.0.1:" + server.port())
                .directory(server.authority().directory().toFile())
                .redirectErrorStream(true)
                .start();
        var times = new String(process.getInputStream().readAllBytes(), US_ASCII)
                .strip()
                .split(" ");
        if (process.waitFor() != 0 || times.length != 3) {
            throw new IllegalStateException("openssl s_client failed: " + String.join(" ", times));
        }
        double micros = (Double.parseDouble(times[1]) + Double.parseDouble(times[2])) * 1e6 / megabytes;
        return new Row(Double.parseDouble(times[0]), micros, 0);
    }

    private void table() {
        System.out.printf(
                "%d MiB over one connection of TLS 1.3, %d rounds in turns: the best (median)%n%n", megabytes, rounds);
        System.out.println("| way | cipher suite | what | MiB/s | CPU µs per MiB | allocated bytes per MiB |");
        System.out.println("|---|---|---|---|---|---|");
        rows.forEach((label, row) -> {
            var seconds = Sample.of(row.stream().map(Row::seconds).toList());
            var micros = Sample.of(row.stream().map(Row::micros).toList());
            var bytes = Sample.of(row.stream().map(Row::bytes).toList());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f) | %.0f (%.0f) | %s |%n",
                    label,
                    megabytes / seconds.quantile(0),
                    megabytes / seconds.median(),
                    micros.quantile(0),
                    micros.median(),
                    bytes.median() == 0 ? "" : String.format(Locale.ROOT, "%.0f", bytes.quantile(0)));
        });
    }
}
