package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.JvmDefault;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's default for {@code HttpsURLConnection}, and who puts it back. */
@Timeout(60)
@SuppressWarnings("try") // what is installed acts by being there
class JvmDefaultTest {

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;

    private final TlsClient client = SwitchedTls.of(trusting);
    private SSLSocketFactory before;

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        nginx = NginxServer.start(
                directory, NginxListener.of(authority.issue("app.test")).with("keepalive_timeout", "0"));
        trusting = authority.clientContext();
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @BeforeEach
    void remember() {
        before = HttpsURLConnection.getDefaultSSLSocketFactory();
    }

    @AfterEach
    void leaveAsItWas() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
    }

    private boolean isResumed() throws IOException {
        return HttpsUrls.ask(nginx.port(), connection -> {}).resumed();
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void connectionsThatAreGivenNothingResumeUntilItIsClosed() throws IOException {
        try (var installed = JvmDefault.install(client)) {
            assertFalse(isResumed());
            assertTrue(isResumed());
        }
        assertSame(before, HttpsURLConnection.getDefaultSSLSocketFactory());
        assertThrows(SSLException.class, this::isResumed, "the JVM does not trust the authority of the tests");
        assertEquals(1, client.sessions().figures().resumed());
    }

    @Test
    void leavesOtherDefaultsAlone() throws Exception {
        var context = SSLContext.getDefault();
        var sockets = SSLSocketFactory.getDefault().getClass();
        try (var installed = JvmDefault.install(client)) {
            assertSame(context, SSLContext.getDefault());
            assertSame(sockets, SSLSocketFactory.getDefault().getClass());
        }
    }

    @Test
    void whatSomebodyHasPutThereSinceStays() {
        var others = trusting.getSocketFactory();
        try (var installed = JvmDefault.install(client)) {
            HttpsURLConnection.setDefaultSSLSocketFactory(others);
        }
        assertSame(others, HttpsURLConnection.getDefaultSSLSocketFactory());
    }

    @Test
    void closingAgainTakesNothingFromTheNext() {
        var first = JvmDefault.install(client);
        first.close();
        try (var next = JvmDefault.install(SwitchedTls.of(trusting))) {
            var installed = HttpsURLConnection.getDefaultSSLSocketFactory();
            first.close();
            assertSame(installed, HttpsURLConnection.getDefaultSSLSocketFactory());
        }
        assertSame(before, HttpsURLConnection.getDefaultSSLSocketFactory());
    }

    @Test
    void isInstalledOnlyOnce() {
        try (var installed = JvmDefault.install(client)) {
            var message = assertThrows(IllegalStateException.class, () -> JvmDefault.install(SwitchedTls.of(trusting)))
                    .getMessage();
            assertTrue(message.contains("installed by this application; close its JvmDefault first"), message);
            assertSame(client.socketFactory(), HttpsURLConnection.getDefaultSSLSocketFactory());
        }
    }
}
