package dev.larder.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A hit of an EJB inside Open Liberty beside the same EJB without the annotation: {@code bench/run ejb}. Deploys the classes of
 * {@code dev.larder.bench.ejb} with what Maven would give to a user of Larder, asks them once and prints their answer.
 */
public final class EjbHit {

    private static final Path WLP = Path.of("target/liberty/wlp");
    private static final Path SERVER = WLP.resolve("usr/servers/bench");
    private static final Path WAR = SERVER.resolve("dropins/bench.war");

    /** What the user's war has beside its own classes: Larder, what comes with it, Caffeine, and a back end of SLF4J. */
    private static final List<String> LIBRARIES = List.of("larder-", "cache-api-", "ehcache-", "caffeine-", "slf4j-");

    private static final String SERVER_XML = """
            <server>
              <featureManager>
                <feature>servlet-6.1</feature>
                <feature>cdi-4.1</feature>
                <feature>enterpriseBeansLite-4.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%s" httpsPort="-1"/>
            </server>
            """;

    private static final int ATTEMPTS = 240;
    private static final long PAUSE_MILLIS = 500;
    private static final int OK = 200;

    private EjbHit() {}

    /** Takes the port that the server listens on, on the loopback; without it a free one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var port = arguments.length > 0 ? arguments[0] : Integer.toString(LocalServer.freePort());
        prepare(port);
        server("start");
        try {
            System.out.printf(
                    "%n%d processors, Java %s%n%n%s",
                    Runtime.getRuntime().availableProcessors(), Runtime.version(), answer(port));
        } finally {
            server("stop");
        }
    }

    private static void prepare(String port) throws IOException {
        var own = Files.createDirectories(WAR.resolve("WEB-INF/classes/dev/larder/bench/ejb"));
        copy(Path.of("target/classes/dev/larder/bench/ejb"), List.of(""), own);
        copy(Path.of("target/lib"), LIBRARIES, Files.createDirectories(WAR.resolve("WEB-INF/lib")));
        Files.writeString(SERVER.resolve("server.xml"), SERVER_XML.formatted(port));
        Files.writeString(SERVER.resolve("jvm.options"), "-Xmx512m\n");
        // without MicroProfile Config Larder reads system properties
        Files.writeString(SERVER.resolve("bootstrap.properties"), "larder.cache.shelf-in-caffeine.store=caffeine\n");
    }

    private static void copy(Path from, List<String> prefixes, Path to) throws IOException {
        try (var files = Files.newDirectoryStream(from)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (prefixes.stream().anyMatch(name::startsWith)) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }

    private static void server(String action) throws IOException, InterruptedException {
        var process = new ProcessBuilder(WLP.resolve("bin/server").toString(), action, "bench")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "server-" + action + ".txt").toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "bin/server %s failed: target/server-%s.txt tells why".formatted(action, action));
        }
    }

    /** Asked again until the application has started. */
    private static String answer(String port) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/bench/hits"))
                .timeout(Duration.ofMinutes(5))
                .build();
        for (int attempt = 1; ; attempt++) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return response.body();
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("The application answers " + response.statusCode() + "; "
                        + SERVER.resolve("logs/messages.log") + " tells why");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
