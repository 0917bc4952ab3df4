package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** Talks to the playground as its page does. */
record PlaygroundClient(URI application) {

    static final String ITEMS = "playground/api/items";

    /** Everything that the playground serves, by paths below the application's root. */
    static final String[] PATHS = {
        "",
        "index.html",
        "playground/playground.js",
        "playground/base.css",
        "playground/catalogue.css",
        "playground/result.css",
        "playground/icon.svg",
        "playground/tls.html",
        "playground/tls.js",
        "playground/tls.css",
        "playground/api/tls",
        ITEMS,
        ITEMS + "/country/DE"
    };

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FIGURES =
            Pattern.compile("\"cache\":\\{\"entries\":(\\d+),\"hits\":(\\d+),\"misses\":(\\d+)}");

    /** What the page shows of the cache. */
    record Figures(long entries, long hits, long misses) {}

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** A change as the page makes it; an empty body is none. */
    HttpResponse<String> change(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-Larder-Playground", "test")
                .header("Content-Type", "application/json; charset=utf-8"));
    }

    /** Joins the texts, and resolves nothing: ".." goes to the server as it stands. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(application + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Where a look-up had its answer from: {@code method} or {@code cache}. */
    static void assertSource(String source, HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        assertTrue(response.body().contains("\"source\":\"" + source + "\""), response.body());
    }

    static Figures figures(HttpResponse<String> response) {
        var found = FIGURES.matcher(response.body());
        if (!found.find()) {
            throw new AssertionError("No figures in " + response.body());
        }
        return new Figures(
                Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)));
    }
}
