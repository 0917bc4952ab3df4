package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's client of HTTP by HTTP/2, at a server that demands a certificate of it. */
@Timeout(60)
class Http2ClientTest {

    private static final int TLS12 = 0;
    private static final int TLS13 = 1;

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext showing;

    private final TlsClient client = SwitchedTls.of(showing);

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        var demanding = NginxListener.of(authority.issue("app.test"))
                .clientCertificates(authority, true)
                .withHttp2();
        nginx = NginxServer.start(directory, demanding.protocols("TLSv1.2"), demanding.protocols("TLSv1.3"));
        showing = authority.context(authority.issue(CertificateRequest.client("client.test")));
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private HttpClient http() {
        return HttpClient.newBuilder()
                .sslContext(client.sslContext())
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    private static HttpRequest request(int listener) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + nginx.port(listener) + "/"))
                .build();
    }

    private static NginxAnswer seen(HttpResponse<String> response) {
        assertEquals(HttpClient.Version.HTTP_2, response.version());
        assertEquals(200, response.statusCode(), response::body);
        var answer = NginxAnswer.parse(response.body());
        assertEquals("h2", answer.applicationProtocol());
        assertTrue(answer.client().contains("CN=client.test"), answer::toString);
        return answer;
    }

    /** A client of HTTP/2 keeps its one connection: others are made by other clients. */
    @ParameterizedTest
    @ValueSource(ints = {TLS12, TLS13})
    @ResumptionOnly("counts the sessions that Larder keeps")
    void eachConnectionButTheFirstResumesWithTheClientsCertificate(int listener)
            throws IOException, InterruptedException {
        var resumed = new ArrayList<Boolean>();
        for (int i = 0; i < 4; i++) {
            resumed.add(seen(http().send(request(listener), BodyHandlers.ofString()))
                    .resumed());
        }
        assertEquals(List.of(false, true, true, true), resumed);
        assertEquals(3, client.sessions().figures().resumed());
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void manyRequestsGoOverOneConnection() throws IOException, InterruptedException {
        var http = http();
        seen(http.send(request(TLS13), BodyHandlers.ofString()));
        var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 20; i++) {
            asked.add(http.sendAsync(request(TLS13), BodyHandlers.ofString()));
        }
        asked.forEach(answer -> seen(answer.join()));
        var figures = client.sessions().figures();
        assertEquals(1, figures.full() + figures.resumed(), figures::toString);
    }
}
