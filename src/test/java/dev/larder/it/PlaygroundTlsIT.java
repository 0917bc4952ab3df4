package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground's outbound TLS, over the HTTPS port and the key that the server has without any set-up. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundTlsIT {

    private static final String TLS = "playground/api/tls";

    private static final Pattern FIGURES =
            Pattern.compile("\"figures\":\\{\"full\":(\\d+),\"kept\":(\\d+),\"resumed\":(\\d+),\"slots\":(\\d+)}");

    @ArquillianResource
    URL url;

    private PlaygroundClient client;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestArchives.larderWar("playground-tls.war");
    }

    /** What the page shows of the client. */
    private record Figures(long full, long kept, long resumed, long slots) {

        static Figures of(HttpResponse<String> response) {
            var found = FIGURES.matcher(response.body());
            assertTrue(found.find(), response.body());
            return new Figures(
                    Long.parseLong(found.group(1)),
                    Long.parseLong(found.group(2)),
                    Long.parseLong(found.group(3)),
                    Long.parseLong(found.group(4)));
        }
    }

    @BeforeEach
    void connect() throws URISyntaxException, IOException, InterruptedException {
        client = new PlaygroundClient(url.toURI());
        client.change("DELETE", TLS, "");
    }

    private HttpResponse<String> call(int times) throws IOException, InterruptedException {
        var response = client.change("POST", TLS + "?calls=" + times, "");
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(times, count("\"nanoseconds\":[1-9]", response), response.body());
        return response;
    }

    private static long resumed(HttpResponse<String> response) {
        return count("\"resumed\":true", response);
    }

    private static long count(String regex, HttpResponse<String> response) {
        return Pattern.compile(regex).matcher(response.body()).results().count();
    }

    @Test
    void theSecondCallResumes() throws Exception {
        var first = call(1);
        assertEquals(0, resumed(first), first.body());
        var second = call(1);
        assertAll(
                second.body(),
                () -> assertEquals(1, resumed(second)),
                () -> assertEquals(
                        Figures.of(first).resumed() + 1, Figures.of(second).resumed()),
                () -> assertEquals(Figures.of(first).full(), Figures.of(second).full()),
                () -> assertEquals(1, count("\"protocol\":\"TLSv1.3\"", second)));
    }

    @Test
    void twelveAtOnceResumeButForThePlacesThatWereMade() throws Exception {
        var before = Figures.of(client.get(TLS));
        call(12);
        call(12);
        var last = call(12);
        var after = Figures.of(last);
        // how many of a round go at once nobody knows; a server that has just made its key may change its context once
        assertAll(
                last.body(),
                () -> assertTrue(after.full() - before.full() <= after.slots() - before.slots()),
                () -> assertTrue(after.slots() - before.slots() <= 24),
                () -> assertEquals(36, after.full() + after.resumed() - before.full() - before.resumed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?calls=", "?calls=0", "?calls=13", "?calls=-1", "?calls=many", "?calls=1000000000000"})
    void otherNumbersOfCallsAreRefused(String query) throws Exception {
        var before = Figures.of(client.get(TLS));
        var response = client.change("POST", TLS + query, "");
        assertEquals(400, response.statusCode());
        assertEquals("{\"error\":\"calls must be a whole number from 1 to 12\"}", response.body());
        assertEquals(before, Figures.of(client.get(TLS)));
    }

    /** A page of another site could have calls made otherwise, though not read what became of them. */
    @Test
    void callsWithoutTheHeaderThatOtherSitesCannotSendAreRefused() throws Exception {
        var response = client.send(client.request(TLS + "?calls=1").POST(BodyPublishers.noBody()));
        assertEquals(403, response.statusCode());
    }
}
