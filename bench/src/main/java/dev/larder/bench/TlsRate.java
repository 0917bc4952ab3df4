package dev.larder.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLParameters;

/** How many parallel connections resume a session, by the server's account, at the end of a line that takes its time. */
final class TlsRate implements AutoCloseable {

    private static final int DELAY_MILLIS = 10;
    private static final int MOST_AT_ONCE = 24;
    private static final int ROUNDS = 60;
    private static final int QUICK_ROUNDS = 10;
    private static final int WARM_AT_ONCE = 16;
    private static final int WARM_ROUNDS = 8;
    private static final int REQUESTS = 12;
    private static final int REQUEST_ROUNDS = 5;
    private static final long SEED = 20_26;

    private final TlsServer server;
    private final DelayProxy line;
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);

    /** What became of one side's connections, round by round. */
    private record Tally(TlsSide side, List<Integer> resumed, List<Integer> all) {

        Tally(TlsSide side) {
            this(side, new ArrayList<>(), new ArrayList<>());
        }

        void add(int resumedNow, int allNow) {
            resumed.add(resumedNow);
            all.add(allNow);
        }

        private static int sum(List<Integer> counts) {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }

        private static double share(List<Integer> some, List<Integer> all) {
            return 100.0 * sum(some) / sum(all);
        }

        private static <T> List<T> afterFirst(List<T> rounds) {
            return rounds.subList(1, rounds.size());
        }

        String row() {
            int misses = sum(all) - sum(resumed);
            return "| %s | %d | %d | %.1f %% | %.1f %% | %d | %s |%n"
                    .formatted(
                            side.label(),
                            sum(all),
                            sum(resumed),
                            share(resumed, all),
                            share(afterFirst(resumed), afterFirst(all)),
                            misses,
                            side.slots().map(String::valueOf).orElse(""));
        }

        String rounds() {
            return resumed.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    TlsRate(TlsServer server) throws IOException {
        this.server = server;
        this.line = DelayProxy.to(server.port(), DELAY_MILLIS);
    }

    @Override
    public void close() throws IOException {
        line.close();
        threads.shutdownNow();
    }

    void print(boolean quick) throws InterruptedException, ExecutionException {
        bursts(quick ? QUICK_ROUNDS : ROUNDS);
        warm();
        requests();
    }

    private List<Tally> sides() {
        return List.of(new Tally(TlsSide.stock(server)), new Tally(TlsSide.larder(server)));
    }

    /** The same sizes for both, in turns. */
    private void bursts(int rounds) throws InterruptedException, ExecutionException {
        var sides = sides();
        var sizes = new SplittableRandom(SEED);
        for (int round = 0; round < rounds; round++) {
            int size = 1 + sizes.nextInt(MOST_AT_ONCE);
            for (var tally : sides) {
                tally.add(burst(size, () -> tally.side().resumes(line.port(), "TLSv1.3")), size);
            }
        }
        System.out.printf(
                "TLS 1.3, %d ms one way, %d bursts of 1 to %d connections, stock and Larder in turns:%n%n",
                DELAY_MILLIS, rounds, MOST_AT_ONCE);
        System.out.println("| what | connections | resumed | share | after the first burst | misses | slots made |");
        System.out.println("|---|---|---|---|---|---|---|");
        sides.forEach(tally -> System.out.print(tally.row()));
        System.out.println();
    }

    private void warm() throws InterruptedException, ExecutionException {
        var sides = sides();
        for (var tally : sides) {
            burst(1, () -> tally.side().resumes(line.port(), "TLSv1.2"));
        }
        for (int round = 0; round < WARM_ROUNDS; round++) {
            for (var tally : sides) {
                tally.add(burst(WARM_AT_ONCE, () -> tally.side().resumes(line.port(), "TLSv1.2")), WARM_AT_ONCE);
            }
        }
        System.out.printf("TLS 1.2, one connection and then %d times %d at once:%n%n", WARM_ROUNDS, WARM_AT_ONCE);
        printRounds(sides);
    }

    private void requests() throws InterruptedException, ExecutionException {
        var sides = sides();
        for (var tally : sides) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:%d/".formatted(line.port())))
                    .build();
            var client = client(tally.side());
            for (int round = 0; round < REQUEST_ROUNDS; round++) {
                Callable<Boolean> ask = () -> TlsSide.resumed(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
                tally.add(burst(REQUESTS, ask), REQUESTS);
            }
        }
        System.out.printf(
                "`HttpClient`, HTTP/1.1, TLS 1.3, %d times %d requests at once, each on a connection of its own:%n%n",
                REQUEST_ROUNDS, REQUESTS);
        printRounds(sides);
    }

    private static HttpClient client(TlsSide side) {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(side.clientContext())
                .sslParameters(parameters)
                .build();
    }

    private static void printRounds(List<Tally> sides) {
        System.out.println(
                "| what | resumed of each round | connections | resumed | slots made |\n|---|---|---|---|---|");
        for (var tally : sides) {
            System.out.printf(
                    "| %s | %s | %d | %d | %s |%n",
                    tally.side().label(),
                    tally.rounds(),
                    Tally.sum(tally.all()),
                    Tally.sum(tally.resumed()),
                    tally.side().slots().map(String::valueOf).orElse(""));
        }
        System.out.println();
    }

    /** How many of so many that ask at once resumed. */
    private int burst(int size, Callable<Boolean> ask) throws InterruptedException, ExecutionException {
        int resumed = 0;
        for (var answer :
                threads.invokeAll(IntStream.range(0, size).mapToObj(i -> ask).toList())) {
            resumed += answer.get() ? 1 : 0;
        }
        return resumed;
    }
}
