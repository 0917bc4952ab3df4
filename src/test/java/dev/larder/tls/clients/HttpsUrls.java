package dev.larder.tls.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.servers.NginxAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;

/** Asks a server of the tests as applications do that have the JDK alone. */
final class HttpsUrls {

    private HttpsUrls() {}

    /** What the server on the loopback answers; the body is read to its end, so the JDK keeps the connection if it may. */
    static NginxAnswer ask(int port, Consumer<HttpsURLConnection> changes) throws IOException {
        var connection = (HttpsURLConnection)
                URI.create("https://localhost:" + port + "/").toURL().openConnection();
        changes.accept(connection);
        try (var in = connection.getInputStream()) {
            return NginxAnswer.parse(new String(in.readAllBytes(), US_ASCII));
        }
    }
}
