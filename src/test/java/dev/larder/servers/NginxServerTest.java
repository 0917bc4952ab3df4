package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxServerTest {

    @TempDir
    static Path files;

    private static TestAuthority authority;
    private static IssuedCertificate app;

    @TempDir
    Path directory;

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(files);
        app = authority.issue("app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tellsWhatItSawOfTheConnection(String protocol) throws IOException {
        try (var nginx = NginxServer.start(directory, NginxListener.of(app).protocols(protocol))) {
            var context = authority.clientContext();
            assertEquals(new NginxAnswer(false, protocol, "app.test", "", ""), ask(context, nginx.port()));
            assertEquals(new NginxAnswer(true, protocol, "app.test", "", ""), ask(context, nginx.port()));
        }
    }

    @Test
    void startsAnewWithNewKeysUnlessTheyAreInAFile() throws IOException {
        var keys = Files.write(
                directory.resolve("keys"), "0123456789abcdef".repeat(5).getBytes(US_ASCII));
        var forgetful = NginxListener.of(app);
        var same = forgetful.ticketKey(keys);
        try (var nginx = NginxServer.start(directory, forgetful, same)) {
            var context = authority.clientContext();
            ask(context, nginx.port(0));
            ask(context, nginx.port(1));
            assertTrue(ask(context, nginx.port(0)).resumed());
            nginx.restart(forgetful, same);
            assertFalse(ask(context, nginx.port(0)).resumed());
            assertTrue(ask(context, nginx.port(1)).resumed());
        }
    }

    @Test
    void listenersDifferInAllTheyCanBeTold() throws Exception {
        var client = authority.issue(CertificateRequest.client("alice"));
        try (var nginx = NginxServer.start(
                directory,
                NginxListener.of(app).stapling(authority.staple(app)),
                NginxListener.of(app).withHttp2(),
                NginxListener.of(
                        authority.issue(CertificateRequest.server("old").expired())),
                NginxListener.of(app).clientCertificates(authority, true).protocols("TLSv1.2"))) {
            try (var socket = connect(authority.clientContext(), nginx.port(0))) {
                NginxAnswer.ask(socket);
                assertEquals(
                        1,
                        ((ExtendedSSLSession) socket.getSession())
                                .getStatusResponses()
                                .size());
            }
            try (var socket = connect(authority.clientContext(), nginx.port(1))) {
                var parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"http/1.1"});
                socket.setSSLParameters(parameters);
                assertEquals("http/1.1", NginxAnswer.ask(socket).applicationProtocol());
            }
            assertThrows(SSLHandshakeException.class, () -> ask(authority.clientContext(), nginx.port(2)));
            var refused = assertThrows(IOException.class, () -> ask(authority.clientContext(), nginx.port(3)));
            assertTrue(refused.getMessage().contains("No required SSL certificate was sent"), refused.getMessage());
            assertEquals(
                    "CN=alice", ask(authority.context(client), nginx.port(3)).client());
        }
    }

    @Test
    void offersHttp2WhereTold() throws IOException {
        try (var nginx = NginxServer.start(
                directory, NginxListener.of(app), NginxListener.of(app).withHttp2())) {
            assertEquals("http/1.1", agreed(nginx.port(0)));
            assertEquals("h2", agreed(nginx.port(1)));
        }
    }

    private static String agreed(int port) throws IOException {
        try (var socket = connect(authority.clientContext(), port)) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getApplicationProtocol();
        }
    }

    @Test
    void nothingListensWhenItIsClosed() {
        var nginx = NginxServer.start(directory, NginxListener.of(app));
        nginx.close();
        assertThrows(IOException.class, () -> connect(authority.clientContext(), nginx.port()));
    }

    @Test
    void whatIsNotItsAnswerIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> NginxAnswer.parse("<html>"));
        assertEquals("not the answer of an NginxServer: <html>", refused.getMessage());
        assertEquals(new NginxAnswer(true, "TLSv1.3", "", "h2", "CN=a"), NginxAnswer.parse("r;TLSv1.3;;h2;CN=a\n"));
    }

    private static NginxAnswer ask(SSLContext context, int port) throws IOException {
        try (var socket = connect(context, port)) {
            return NginxAnswer.ask(socket);
        }
    }

    private static SSLSocket connect(SSLContext context, int port) throws IOException {
        byte[] loopback = InetAddress.getLoopbackAddress().getAddress();
        return (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getByAddress("app.test", loopback), port);
    }
}
