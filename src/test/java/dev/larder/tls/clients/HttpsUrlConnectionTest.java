package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HttpsURLConnection} with a factory of its own, against a real nginx. */
@Timeout(60)
class HttpsUrlConnectionTest {

    private static final int KEPT = 0;
    private static final int CLOSED_TLS12 = 1;
    private static final int CLOSED_TLS13 = 2;
    private static final int OF_OTHER_NAME = 3;

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;

    private final TlsClient client = SwitchedTls.of(trusting);

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        var kept = NginxListener.of(authority.issue("app.test"));
        var closed = kept.with("keepalive_timeout", "0");
        var other = authority.issue(CertificateRequest.server("other.test").named("DNS:other.test"));
        nginx = NginxServer.start(
                directory, kept, closed.protocols("TLSv1.2"), closed.protocols("TLSv1.3"), closed.certificate(other));
        trusting = authority.clientContext();
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private List<Boolean> resumed(int listener, int times, HostnameVerifier verifier) throws IOException {
        var seen = new ArrayList<Boolean>();
        for (int i = 0; i < times; i++) {
            var answer = HttpsUrls.ask(nginx.port(listener), connection -> {
                connection.setSSLSocketFactory(client.socketFactory());
                if (verifier != null) {
                    connection.setHostnameVerifier(verifier);
                }
            });
            seen.add(answer.resumed());
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSED_TLS12, CLOSED_TLS13})
    @ResumptionOnly("counts the sessions that Larder keeps")
    void eachConnectionButTheFirstResumes(int listener) throws IOException {
        assertEquals(List.of(false, true, true, true), resumed(listener, 4, null));
        assertEquals(3, client.sessions().figures().resumed());
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void keepsConnectionsAsItDoesWithOtherFactories() throws IOException {
        assertEquals(List.of(false, false, false, false), resumed(KEPT, 4, null));
        var figures = client.sessions().figures();
        assertEquals(1, figures.full() + figures.resumed(), figures::toString);
    }

    @Test
    void refusesAnotherNameByTheDefaultVerifier() {
        assertThrows(SSLException.class, () -> resumed(OF_OTHER_NAME, 1, null));
    }

    @Test
    void asksAnOwnVerifierOnResumedConnectionsToo() throws IOException {
        var asked = new ArrayList<String>();
        HostnameVerifier own = (host, session) -> asked.add(host);
        assertEquals(List.of(false, true, true), resumed(OF_OTHER_NAME, 3, own));
        assertEquals(List.of("localhost", "localhost", "localhost"), asked);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void anOwnVerifierRefusesAConnectionThatHasResumed() throws IOException {
        var right = new AtomicBoolean(true);
        HostnameVerifier own = (host, session) -> right.get();
        assertEquals(List.of(false, true), resumed(OF_OTHER_NAME, 2, own));
        right.set(false);
        assertThrows(IOException.class, () -> resumed(OF_OTHER_NAME, 1, own));
        assertEquals(2, client.sessions().figures().resumed());
    }

    /** What an own verifier let pass is no excuse for the JDK's. */
    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void theDefaultVerifierResumesNothingThatAnOwnOneLetPass() throws IOException {
        assertEquals(List.of(false, true), resumed(OF_OTHER_NAME, 2, (host, session) -> true));
        assertThrows(SSLException.class, () -> resumed(OF_OTHER_NAME, 1, null));
    }
}
