package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server says about connections of one client: whether they resumed, by its own account. */
@ResumptionOnly("about slots")
class ResumptionTest {

    private static final long SEED = 20_26;

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;
    private static ExecutorService threads;

    private final TlsClient client = SwitchedTls.of(trusting);

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        nginx = NginxServer.start(directory, NginxListener.of(authority.issue("app.test")));
        trusting = authority.clientContext();
        threads = Executors.newFixedThreadPool(24);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        nginx.close();
    }

    private NginxAnswer ask(String protocol) throws Exception {
        try (var socket = (SSLSocket) client.socketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(
                    InetAddress.getByAddress(
                            "app.test", InetAddress.getLoopbackAddress().getAddress()),
                    nginx.port()));
            var parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            var answer = NginxAnswer.ask(socket);
            assertEquals(answer.resumed(), ResumingSSLSocketFactory.sessionResumed(socket));
            return answer;
        }
    }

    private int resumedOf(int parallel, String protocol) throws Exception {
        var asked = new ArrayList<Callable<NginxAnswer>>();
        for (int i = 0; i < parallel; i++) {
            asked.add(() -> ask(protocol));
        }
        int resumed = 0;
        for (var answer : threads.invokeAll(asked)) {
            resumed += answer.get().resumed() ? 1 : 0;
        }
        return resumed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void eachOfASequenceButTheFirstResumes(String protocol) throws Exception {
        int resumed = 0;
        for (int i = 0; i < 20; i++) {
            resumed += ask(protocol).resumed() ? 1 : 0;
        }
        assertEquals(19, resumed);
        assertEquals(1, client.sessions().figures().slots());
    }

    @Test
    void whatDoesNotResumeInBurstsIsWhatSlotsWereMadeFor() throws Exception {
        var sizes = new Random(SEED);
        int all = 0;
        int resumed = 0;
        for (int i = 0; i < 60; i++) {
            int size = 1 + sizes.nextInt(24);
            all += size;
            resumed += resumedOf(size, "TLSv1.3");
        }
        var figures = client.sessions().figures();
        assertTrue(all - resumed <= figures.slots(), () -> figures.toString());
        assertTrue(figures.slots() <= 24, () -> figures.toString());
        assertEquals(resumed, figures.resumed());
    }

    @Test
    void allOfTls12ResumeOnceOneHas() throws Exception {
        resumedOf(16, "TLSv1.2");
        for (int i = 0; i < 6; i++) {
            assertEquals(16, resumedOf(16, "TLSv1.2"));
        }
    }
}
