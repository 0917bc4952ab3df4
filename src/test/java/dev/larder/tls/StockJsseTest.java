package dev.larder.tls;

import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What JSSE does alone with the second connection to a server: the facts that Larder's own ways rest on or mend. One that fails here
 * says that a JDK has changed, and what in Larder must be looked at.
 */
class StockJsseTest {

    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static NginxServer nginx;

    private SSLContext context;

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory);
        nginx = NginxServer.start(
                directory, NginxListener.of(authority.issue("app.test")).withHttp2());
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @BeforeEach
    void anew() {
        context = authority.clientContext();
    }

    private SSLSocket connect(String host, int port, Consumer<SSLParameters> changes) throws IOException {
        var beneath = new Socket(InetAddress.getLoopbackAddress(), nginx.port());
        beneath.setTcpNoDelay(true);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(beneath, host, port, true);
        var parameters = socket.getSSLParameters();
        changes.accept(parameters);
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLSocket connect(Consumer<SSLParameters> changes) throws IOException {
        return connect("app.test", nginx.port(), changes);
    }

    private NginxAnswer ask(Consumer<SSLParameters> changes) throws IOException {
        try (var socket = connect(changes)) {
            return NginxAnswer.ask(socket);
        }
    }

    /** What the first connection of a test does after its handshake. */
    private interface First {
        void use(SSLSocket socket) throws IOException;
    }

    private void first(String protocol, First use) throws IOException {
        try (var socket = connect(https(protocol))) {
            socket.startHandshake();
            use.use(socket);
        }
    }

    private void assertSecond(boolean resumed, Consumer<SSLParameters> changes) throws IOException {
        assertEquals(resumed, ask(changes).resumed());
    }

    private static Consumer<SSLParameters> identified(String protocol, String algorithm) {
        return with -> {
            with.setProtocols(new String[] {protocol});
            if (!algorithm.isEmpty()) { // an empty one is another than none
                with.setEndpointIdentificationAlgorithm(algorithm);
            }
        };
    }

    private static Consumer<SSLParameters> alpn(String protocol, String... names) {
        return https(protocol).andThen(with -> with.setApplicationProtocols(names));
    }

    private static Consumer<SSLParameters> suite(String protocol, String name) {
        return https(protocol).andThen(with -> with.setCipherSuites(new String[] {name}));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void sameHostAndPortOfOneContextResume(String protocol) throws IOException {
        assertSecond(false, https(protocol));
        assertSecond(true, https(protocol));
        anew();
        assertSecond(false, https(protocol));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void anotherNameOfTheHostDoesNotResume(String protocol) throws IOException {
        assertSecond(false, https(protocol));
        try (var socket = connect("127.0.0.1", nginx.port(), https(protocol))) {
            assertFalse(NginxAnswer.ask(socket).resumed());
        }
    }

    /** Slots stand on this: what counts is the port that the socket beneath tells. */
    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void portThatALayerIsToldDoesNotCount(String protocol) throws IOException {
        assertSecond(false, https(protocol));
        try (var socket = connect("app.test", nginx.port() + 1, https(protocol))) {
            assertTrue(NginxAnswer.ask(socket).resumed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        TLS_1_2 + ",'',HTTPS,false", TLS_1_2 + ",HTTPS,'',true", TLS_1_2 + ",HTTPS,LDAPS,false",
        TLS_1_3 + ",'',HTTPS,false", TLS_1_3 + ",HTTPS,'',true", TLS_1_3 + ",HTTPS,LDAPS,false"
    })
    void identificationMustBeTheSameOrNone(String protocol, String one, String other, boolean resumed)
            throws IOException {
        assertSecond(false, identified(protocol, one));
        assertSecond(resumed, identified(protocol, other));
    }

    /** This is why Larder's key has the server name, and why it looks at the peer itself. */
    @ParameterizedTest
    @CsvSource({TLS_1_2 + ",b.test", TLS_1_2 + ",evil.test", TLS_1_3 + ",b.test", TLS_1_3 + ",evil.test"})
    void otherServerNameIsNeitherSentNorLookedAt(String protocol, String name) throws IOException {
        assertSecond(false, https(protocol));
        Consumer<SSLParameters> named = with -> with.setServerNames(List.of(new SNIHostName(name)));
        var answer = ask(https(protocol).andThen(named));
        assertTrue(answer.resumed());
        assertEquals("app.test", answer.serverName());
        anew();
        assertEquals(name, ask(identified(protocol, "").andThen(named)).serverName(), "in a full handshake it is sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void applicationProtocolIsAgreedOnAnew(String protocol) throws IOException {
        assertSecond(false, https(protocol));
        var answer = ask(alpn(protocol, "http/1.1"));
        assertTrue(answer.resumed());
        assertEquals("http/1.1", answer.applicationProtocol());
    }

    @ParameterizedTest
    @CsvSource({
        TLS_1_2 + ",TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        TLS_1_3 + ",TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384"
    })
    void otherCipherSuiteDoesNotResume(String protocol, String one, String other) throws IOException {
        assertSecond(false, suite(protocol, one));
        assertSecond(false, suite(protocol, other));
    }

    @ParameterizedTest
    @CsvSource({TLS_1_2 + ",false", TLS_1_3 + ",true"})
    void moreVersionsThanBeforeMeanTheBestOfThem(String protocol, boolean resumed) throws IOException {
        assertSecond(false, https(protocol));
        assertSecond(resumed, with -> with.setEndpointIdentificationAlgorithm("HTTPS"));
    }

    /** This is why Larder reads before it closes. */
    @ParameterizedTest
    @CsvSource({TLS_1_2 + ",true", TLS_1_3 + ",false"})
    void unreadConnectionKeepsNoTicket(String protocol, boolean resumed) throws IOException {
        first(protocol, socket -> {});
        assertSecond(resumed, https(protocol));
    }

    @ParameterizedTest
    @CsvSource({TLS_1_2 + ",true", TLS_1_3 + ",false"})
    void writingAndAskingWhatIsThereAreNoReads(String protocol, boolean resumed) throws IOException {
        first(protocol, socket -> {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().available();
        });
        assertSecond(resumed, https(protocol));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void readThatEndsByItsTimeoutKeepsTheTicketAndTheConnection(String protocol) throws IOException {
        first(protocol, socket -> {
            socket.setSoTimeout(100);
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
            assertSecond(true, https(protocol));
            socket.setSoTimeout(0);
            NginxAnswer.ask(socket);
        });
        assertSecond(true, https(protocol));
    }

    @ParameterizedTest
    @CsvSource({TLS_1_2 + ",true", TLS_1_3 + ",false"})
    void openConnectionIsResumedFromOnceItWasRead(String protocol, boolean beforeTheRead) throws IOException {
        first(protocol, socket -> {
            assertSecond(beforeTheRead, https(protocol));
            anew();
            try (var other = connect(https(protocol))) {
                assertFalse(NginxAnswer.ask(other).resumed(), "nothing was kept before");
                assertSecond(true, https(protocol));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void invalidatedSessionIsNotResumed(String protocol) throws IOException {
        first(protocol, socket -> {
            NginxAnswer.ask(socket);
            socket.getSession().invalidate();
        });
        assertSecond(false, https(protocol));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void contextThatKeepsOneSessionForgetsTheOneBefore(String protocol) throws IOException {
        context.getClientSessionContext().setSessionCacheSize(1);
        assertSecond(false, https(protocol));
        try (var socket = connect("b.test", nginx.port(), https(protocol))) {
            NginxAnswer.ask(socket);
        }
        assertSecond(false, https(protocol));
    }
}
