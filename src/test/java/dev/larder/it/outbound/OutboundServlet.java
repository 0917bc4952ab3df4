package dev.larder.it.outbound;

import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.TlsClient;
import dev.larder.tls.TlsClients;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;

/**
 * Asks a server of TLS and tells what it said: {@code GET ask?by=rest&client=partner&port=8443&parallel=8}, an answer a line, and in
 * the last line the figures of the client; without {@code client} by the one that has no name.
 */
@WebServlet("/ask")
public class OutboundServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PartnerCalls partner;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = request.getParameter("client");
        var client = name == null ? TlsClients.unnamed() : TlsClients.named(name);
        var url = "https://localhost:" + request.getParameter("port") + "/";
        int parallel = Integer.parseInt(request.getParameter("parallel"));
        response.getWriter().println(answers(asking(request.getParameter("by"), client, url), parallel));
        response.getWriter().print(client.sessions().figures());
    }

    private static String answers(Callable<String> asking, int parallel) throws IOException {
        var threads = Executors.newFixedThreadPool(parallel);
        try {
            var asked = new ArrayList<Callable<String>>();
            for (int i = 0; i < parallel; i++) {
                asked.add(asking);
            }
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
            return answers.stream().map(String::strip).collect(Collectors.joining("\n"));
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<String> asking(String by, TlsClient client, String url) {
        return switch (by) {
            case "url" ->
                () -> {
                    var connection = (HttpsURLConnection) new URL(url).openConnection();
                    connection.setSSLSocketFactory(client.socketFactory());
                    connection.setRequestProperty("Connection", "close");
                    try (var in = connection.getInputStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                    }
                };
            case "http" -> {
                var http = HttpClient.newBuilder()
                        .sslContext(client.sslContext())
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                yield () -> http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                        .body();
            }
            case "rest" ->
                () -> {
                    var rest = ClientBuilder.newBuilder()
                            .sslContext(client.sslContext())
                            .build();
                    try {
                        return rest.target(url).request().get(String.class);
                    } finally {
                        rest.close();
                    }
                };
            case "builder" -> () -> partner.byBuilder(client, url);
            case "listener" -> () -> partner.byListener(url);
            case "injected" -> partner::byInjection;
            case "name" ->
                () -> {
                    var connection = (HttpsURLConnection) new URL(url).openConnection();
                    connection.setSSLSocketFactory(new ResumingSSLSocketFactory("partner"));
                    try (var in = connection.getInputStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                    }
                };
            default -> throw new IllegalArgumentException(by);
        };
    }
}
