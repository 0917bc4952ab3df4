package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static dev.larder.it.PlaygroundClient.assertSource;
import static dev.larder.it.PlaygroundClient.figures;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.PlaygroundClient.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground as its page sees it. Each test has an item of its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundIT {

    @ArquillianResource
    URL url;

    private PlaygroundClient client;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestArchives.larderWar("playground-on.war");
    }

    @BeforeEach
    void connect() throws URISyntaxException {
        client = new PlaygroundClient(url.toURI());
    }

    private HttpResponse<String> lookUp(String id) throws IOException, InterruptedException {
        var response = client.get(ITEMS + "/" + id);
        assertEquals(200, response.statusCode(), response.body());
        return response;
    }

    private static void assertError(int status, String sentence, HttpResponse<String> response) {
        assertAll(
                () -> assertEquals(status, response.statusCode()),
                () -> assertEquals("{\"error\":\"" + sentence + "\"}", response.body()),
                () -> assertEquals(
                        "application/json",
                        response.headers().firstValue("Content-Type").orElse("")));
    }

    @Test
    void allThatItServesTellsBrowsersToRunNothingElse() throws Exception {
        for (var path : PlaygroundClient.PATHS) {
            var response = client.get(path);
            var policy =
                    response.headers().firstValue("Content-Security-Policy").orElse("");
            assertAll(
                    path,
                    () -> assertEquals(200, response.statusCode()),
                    () -> assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy),
                    () -> assertTrue(policy.contains("require-trusted-types-for 'script'"), policy),
                    () -> assertFalse(policy.contains("unsafe"), policy),
                    () -> assertEquals(List.of("nosniff"), response.headers().allValues("X-Content-Type-Options")),
                    () -> assertEquals(
                            List.of("no-referrer"), response.headers().allValues("Referrer-Policy")));
        }
    }

    @Test
    void listsCountriesCurrenciesAndTimeZones() throws Exception {
        var body = client.get(ITEMS).body();
        assertTrue(body.contains("{\"code\":\"JP\",\"kind\":\"country\",\"name\":\"Japan\"}"), body);
        assertTrue(body.contains("{\"code\":\"JPY\",\"kind\":\"currency\",\"name\":\"Japanese Yen\"}"), body);
        assertTrue(body.contains("{\"code\":\"Asia/Tokyo\",\"kind\":\"time-zone\",\"name\":\"Japan Time\"}"), body);
    }

    @ParameterizedTest
    @CsvSource({
        "country/FR, Frankreich",
        "currency/NOK, Norwegian Krone",
        "time-zone/America/Argentina/Ushuaia, Antarctica/Palmer",
        "time-zone/Etc/GMT+5, America/Lima"
    })
    void theFirstLookUpIsFromTheMethodAndTheSecondFromTheCache(String id, String found) throws Exception {
        var before = figures(client.get(ITEMS));
        var first = lookUp(id);
        assertSource("method", first);
        assertTrue(first.body().contains(found), first.body());
        assertEquals(new Figures(before.entries() + 1, before.hits(), before.misses() + 1), figures(first));
        var second = lookUp(id);
        assertSource("cache", second);
        assertTrue(second.body().contains(found), second.body());
        assertEquals(new Figures(before.entries() + 1, before.hits() + 1, before.misses() + 1), figures(second));
    }

    @Test
    void aChangedNoteIsInTheCacheWithoutTheMethodAndInTheDatabase() throws Exception {
        var id = "country/PT";
        assertTrue(lookUp(id).body().contains("\"note\":\"\""));
        var note = "\"note\":\"<b>pastéis</b>\"";
        assertEquals(
                200, client.change("PUT", ITEMS + "/" + id, "{" + note + "}").statusCode());
        var cached = lookUp(id);
        assertSource("cache", cached);
        assertTrue(cached.body().contains(note), cached.body());
        client.change("DELETE", ITEMS + "/" + id, "");
        var stored = lookUp(id);
        assertSource("method", stored);
        assertTrue(stored.body().contains(note), stored.body());
    }

    @Test
    void aRemovedEntryTakesTheMethodAgainAndTheOthersStay() throws Exception {
        lookUp("country/SE");
        var before = figures(lookUp("country/FI"));
        var removed = client.change("DELETE", ITEMS + "/country/SE", "");
        assertEquals(before.entries() - 1, figures(removed).entries());
        assertSource("cache", lookUp("country/FI"));
        assertSource("method", lookUp("country/SE"));
    }

    @Test
    void removingAllLeavesNoEntry() throws Exception {
        lookUp("country/IT");
        lookUp("country/GR");
        assertEquals(0, figures(client.change("DELETE", ITEMS, "")).entries());
        assertSource("method", lookUp("country/IT"));
        assertSource("method", lookUp("country/GR"));
    }

    @Test
    void whatIsNotThereIsSaidInJson() throws Exception {
        assertError(
                404,
                "There is no kind \\\"town\\\"; there are country, currency and time-zone",
                client.get(ITEMS + "/town/Berlin"));
        assertError(404, "There is no country/Berlin in the catalogue", client.get(ITEMS + "/country/Berlin"));
        assertError(404, "The path names no item of country", client.get(ITEMS + "/country"));
        assertError(
                404,
                "There is no currency/XYZ in the catalogue",
                client.change("PUT", ITEMS + "/currency/XYZ", "{\"note\":\"\"}"));
        assertError(
                404, "There is no currency/XYZ in the catalogue", client.change("DELETE", ITEMS + "/currency/XYZ", ""));
        assertError(404, "The path names no item", client.change("PUT", ITEMS, "{\"note\":\"\"}"));
    }

    @Test
    void anUnknownItemTakesNoEntry() throws Exception {
        var before = figures(client.get(ITEMS));
        client.get(ITEMS + "/country/Nowhere");
        assertEquals(before.entries(), figures(client.get(ITEMS)).entries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"note\":null}", "{\"note\":7}", "{\"text\":\"x\"}"})
    void aBodyWithoutANoteIsRefused(String body) throws Exception {
        assertError(
                400,
                "The body must be an object with the text \\\"note\\\"",
                client.change("PUT", ITEMS + "/country/NO", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "note", "{\"note\":", "\"note\"", " "})
    void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
        assertError(400, "The body is not a JSON object", client.change("PUT", ITEMS + "/country/NO", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"note\":"})
    void aBodyNestedTooDeepIsRefusedAndNoFaultOfOurs(String opening) throws Exception {
        var log = ServerLog.fromNow();
        var body = "{\"note\":" + opening.repeat(8000 / opening.length());
        assertError(400, "The body is not a JSON object", client.change("PUT", ITEMS + "/country/NO", body));
        assertFalse(log.text().contains("of the playground"), log::text);
    }

    @Test
    void aNoteMayHave200Characters() throws Exception {
        var note = "\"note\":\"%s\"".formatted("ü".repeat(200));
        var longest = "{" + note + "}";
        assertEquals(200, client.change("PUT", ITEMS + "/country/IS", longest).statusCode());
        assertTrue(lookUp("country/IS").body().contains(note));
        assertError(
                400,
                "The note has 201 characters; at most 200 are allowed",
                client.change("PUT", ITEMS + "/country/IS", longest.replaceFirst("ü", "üü")));
        assertError(
                413,
                "The body has more than 8192 bytes",
                client.change("PUT", ITEMS + "/country/IS", longest.replaceFirst("ü", "ü".repeat(8192))));
    }

    @Test
    void aBodyThatDoesNotSayItIsJsonIsRefused() throws Exception {
        var form = request("country/DK").setHeader("Content-Type", "text/plain").header("X-Larder-Playground", "test");
        assertError(415, "The body must be application/json", client.send(form.PUT(BodyPublishers.ofString("{}"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "POST", "PATCH"})
    void aChangeWithoutTheHeaderThatOtherSitesCannotSendIsRefused(String method) throws Exception {
        lookUp("country/BE");
        var body = BodyPublishers.ofString("{\"note\":\"from elsewhere\"}");
        assertError(
                403,
                "A change needs the header X-Larder-Playground",
                client.send(request("country/BE").method(method, body)));
        var after = lookUp("country/BE");
        assertSource("cache", after);
        assertFalse(after.body().contains("from elsewhere"));
    }

    /** Else a page of another site whose name leads to this address (DNS rebinding) could read and change all. */
    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "larder.example, 404", "localhost.larder.example, 404"})
    void onlyTheServersOwnNamesGetAPage(String host, int status) throws Exception {
        for (var path : PlaygroundClient.PATHS) {
            assertEquals(status, statusFor(host + ":" + url.getPort(), url.getPath() + path), path);
        }
    }

    /** By hand: Java's client lets nobody choose the Host field. */
    private int statusFor(String host, String path) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            var request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            return Integer.parseInt(answer.readLine().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    private HttpRequest.Builder request(String id) {
        return client.request(ITEMS + "/" + id).header("Content-Type", "application/json");
    }
}
