package dev.larder.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers OCSP questions (RFC 6960) about the certificates of a {@link TestAuthority} by HTTP on the loopback, and
 * gives its list of revoked ones; both as of when it is asked. Stands in front of {@code openssl ocsp}, whose own
 * server cannot be bound to the loopback.
 */
public final class OcspResponder implements AutoCloseable {

    private final TestAuthority authority;
    private final HttpServer server;
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();

    private OcspResponder(TestAuthority authority) throws IOException {
        this.authority = authority;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ocsp", this::answer);
        server.createContext("/ca.crl", this::list);
        server.start();
    }

    public static OcspResponder of(TestAuthority authority) {
        try {
            return new OcspResponder(authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@link CertificateRequest#ocsp}. */
    public String url() {
        return base() + "/ocsp";
    }

    /** For {@link CertificateRequest#crl}. */
    public String crlUrl() {
        return base() + "/ca.crl";
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many OCSP questions have been asked. */
    public int questions() {
        return questions.get();
    }

    /** How many times the list has been fetched. */
    public int lists() {
        return lists.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = questions.incrementAndGet();
        Path question = authority.directory().resolve("question-" + number + ".der");
        Path answer = authority.directory().resolve("answer-" + number + ".der");
        Files.write(question, question(exchange));
        try {
            authority.answer(question, answer);
        } catch (IllegalStateException e) {
            send(exchange, 500, "text/plain", e.toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        send(exchange, 200, "application/ocsp-response", Files.readAllBytes(answer));
    }

    private static byte[] question(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            return exchange.getRequestBody().readAllBytes();
        }
        var path = exchange.getRequestURI().getRawPath().substring("/ocsp/".length());
        return Base64.getDecoder().decode(URLDecoder.decode(path, StandardCharsets.UTF_8));
    }

    private void list(HttpExchange exchange) throws IOException {
        lists.incrementAndGet();
        send(exchange, 200, "application/pkix-crl", Files.readAllBytes(authority.crl()));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
