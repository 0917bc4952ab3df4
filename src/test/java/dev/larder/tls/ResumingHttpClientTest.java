package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's client of HTTP, whose connections are engines. */
@ResumptionOnly("about slots")
class ResumingHttpClientTest {

    private static final int PARALLEL = 12;

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        nginx = NginxServer.start(
                directory, NginxListener.of(authority.issue("app.test")).with("keepalive_timeout", "0"));
        trusting = authority.clientContext();
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @Test
    void whatDoesNotResumeInParallelIsWhatSlotsWereMadeFor() {
        var client = SwitchedTls.of(trusting);
        var http = HttpClient.newBuilder()
                .sslContext(client.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + nginx.port() + "/"))
                .build();
        int resumed = 0;
        for (int round = 0; round < 5; round++) {
            var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < PARALLEL; i++) {
                asked.add(http.sendAsync(request, BodyHandlers.ofString()));
            }
            for (var answer : asked) {
                resumed += NginxAnswer.parse(answer.join().body()).resumed() ? 1 : 0;
            }
        }
        var figures = client.sessions().figures();
        assertTrue(5 * PARALLEL - resumed <= figures.slots(), figures::toString);
        assertTrue(figures.slots() <= PARALLEL, figures::toString);
        assertEquals(resumed, figures.resumed());
    }
}
