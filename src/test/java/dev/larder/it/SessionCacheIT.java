package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.sessions.VisitServlet;
import dev.larder.servers.RedisServer;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Liberty's own sessions in a store of Larder's: its feature {@code sessionCache-1.0} over the caching provider. */
class SessionCacheIT {

    private static final String CONFIGURATION = """
            <httpSessionCache cacheManagerRef="sessions"/>
            <cacheManager id="sessions" uri="larder:sessions">
              <cachingProvider providerClass="dev.larder.cache.LarderCachingProvider" jCacheLibraryRef="larder"/>
              <properties %s/>
            </cacheManager>
            <library id="larder">%s</library>
            """;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private LibertyServer server;

    @BeforeEach
    void prepare() throws IOException {
        server = new LibertyServer("sessions");
        server.deploy(ShrinkWrap.create(WebArchive.class, "visited.war").addClass(VisitServlet.class));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sessionInSqlSurvivesARestart(@TempDir Path folder) throws Exception {
        survivesARestart(Map.of(
                "larder.application", "visited",
                "larder.cache.default.store", "sql",
                "larder.cache.default.allow", "@liberty-session",
                "larder.sql.url", "jdbc:h2:" + folder.resolve("sessions"),
                "larder.sql.timeout", "PT20S"));
    }

    @Test
    void sessionInRedisSurvivesARestart() throws Exception {
        try (var redis = RedisServer.start()) {
            survivesARestart(Map.of(
                    "larder.application", "visited",
                    "larder.cache.default.store", "redis",
                    "larder.cache.default.allow", "@liberty-session",
                    "larder.redis.nodes", redis.address(),
                    "larder.redis.timeout", "PT10S"));
        }
    }

    private void survivesARestart(Map<String, String> settings) throws Exception {
        start(settings);
        assertEquals("[1]", send("GET"));
        assertEquals("[1, 2]", send("GET"));
        server.close();
        start(settings);
        assertEquals("[1, 2, 3]", send("GET"));
        send("DELETE");
        assertEquals("[1]", send("GET"));
    }

    private void start(Map<String, String> settings) throws Exception {
        var properties = settings.entrySet().stream()
                .map(setting -> "%s=\"%s\"".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
        var files = libraries()
                .map(file -> "<file name=\"%s\"/>".formatted(file.getAbsolutePath()))
                .collect(Collectors.joining());
        server.start(List.of("servlet-6.1", "sessionCache-1.0"), CONFIGURATION.formatted(properties, files));
        server.log().awaitLine("CWWKZ0001I.*visited .*");
        var persistence = server.log().awaitLine("SESN8502I.*|SESN8501I.*|SESN0\\d+E.*");
        assertTrue(persistence.contains("JCACHE"), persistence);
    }

    /** Larder, what comes with it save the API, which the feature brings, a back end for its log, and what the stores need. */
    private static Stream<File> libraries() {
        var user = UserDependencies.read().byName().entrySet().stream()
                .filter(dependency -> !dependency.getKey().equals("javax.cache:cache-api"))
                .map(Map.Entry::getValue);
        var own = Stream.of(
                new File(System.getProperty("it.jar")),
                new File(System.getProperty("it.user.war"), "slf4j-simple.jar"));
        var optional = Stream.of(
                        "org.h2.Driver",
                        "redis.clients.jedis.Connection",
                        "org.apache.commons.pool2.ObjectPool",
                        "org.json.JSONObject",
                        "com.google.gson.Gson")
                .map(SessionCacheIT::fileOf);
        return Stream.of(user, own, optional).flatMap(files -> files);
    }

    private static File fileOf(String className) {
        try {
            var source = Class.forName(className).getProtectionDomain().getCodeSource();
            return new File(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(className, e);
        }
    }

    private String send(String method) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url("visited") + "visits"))
                .method(method, HttpRequest.BodyPublishers.noBody());
        var response = client.send(request.build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }
}
