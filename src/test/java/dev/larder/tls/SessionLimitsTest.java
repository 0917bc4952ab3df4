package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long how much is kept, as a real server sees it. */
@Timeout(120)
@ResumptionOnly("about the sessions that Larder keeps")
class SessionLimitsTest {

    private static final String BORN = "test.born";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static NginxServer nginx;

    private final TlsClock clock = new TlsClock();

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory);
        nginx = NginxServer.start(directory, NginxListener.of(authority.issue("app.test")));
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private TlsClient client(String setting, String value) {
        return clock.client(Map.of(setting, value))
                .context(authority.clientContext())
                .build();
    }

    private static boolean resumes(Way way, TlsClient client, String host) throws IOException {
        return way.ask(client, address(host, nginx.port()), https("TLSv1.3")).resumed();
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void timeToLiveCountsFromTheFullHandshakeHoweverOftenItIsResumed(Way way, String protocol) throws IOException {
        var client = client("ttl", "PT2S");
        var seen = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            var answer = way.ask(client, address("app.test", nginx.port()), https(protocol));
            seen.append(answer.resumed() ? 'r' : '.');
            clock.advance(Duration.ofMillis(500));
        }
        assertEquals(".rrr.rrr.", seen.toString());
        assertEquals(2, client.sessions().figures().expirations());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void leastRecentlyUsedEndpointGoesFirst(Way way) throws IOException {
        var client = client("max-endpoints", "2");
        assertFalse(resumes(way, client, "a.wild.test"));
        assertFalse(resumes(way, client, "b.wild.test"));
        assertTrue(resumes(way, client, "a.wild.test"));
        assertFalse(resumes(way, client, "c.wild.test"));
        assertTrue(resumes(way, client, "a.wild.test"));
        assertFalse(resumes(way, client, "b.wild.test"));
        assertEquals(2, client.sessions().figures().evictions());
        assertEquals(2, client.sessions().size());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void asManySessionsOfAnEndpointAreKeptAsSet(Way way) throws IOException {
        var client = client("max-sessions-per-endpoint", "2");
        assertEquals(0, resumedSideBySide(way, client));
        assertEquals(2, client.sessions().size());
        assertEquals(2, client.sessions().figures().evictions());
        assertEquals(2, resumedSideBySide(way, client));
        assertEquals(2, client.sessions().size());
    }

    private static int resumedSideBySide(Way way, TlsClient client) throws IOException {
        var open = new ArrayList<Socket>();
        int resumed = 0;
        for (int i = 0; i < 4; i++) {
            var socket = way.open(client, address("app.test", nginx.port()), https("TLSv1.3"));
            open.add(socket);
            way.handshake(socket);
        }
        for (var socket : open) {
            resumed += NginxAnswer.ask(socket).resumed() ? 1 : 0;
        }
        for (var socket : open) {
            socket.close();
        }
        return resumed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void longChainLeavesFewSessionsInJsse(String protocol) throws IOException {
        var context = authority.clientContext();
        var client = clock.client(Map.of()).context(context).build();
        for (int i = 0; i < 300; i++) {
            assertEquals(
                    i > 0,
                    Way.SOCKET
                            .ask(client, address("app.test", nginx.port()), https(protocol))
                            .resumed());
        }
        int ids = Collections.list(context.getClientSessionContext().getIds()).size();
        assertTrue(ids <= 32, () -> ids + " sessions");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,TLSv1.2", "SOCKET,TLSv1.3", "ENGINE,TLSv1.2", "ENGINE,TLSv1.3"})
    void nothingKeptBeforeItsClearIsResumedAfterIt(Way way, String protocol) throws Exception {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        var client = clock.client(Map.of())
                .context(authority.clientContext())
                .verification(peer -> {
                    if (peer.session().getValue(BORN) == null) {
                        peer.session().putValue(BORN, begun.get()); // a full handshake: clears after this end it
                    }
                })
                .build();
        var server = address("app.test", nginx.port());
        var work = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> connect(way, client, server, protocol, ended));
            work.add(() -> {
                for (int n = 0; n < 10; n++) {
                    int number = begun.incrementAndGet();
                    client.sessions().clear();
                    ended.accumulateAndGet(number, Math::max);
                    client.sessions().findAll();
                }
                return 0;
            });
        }
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            int connections = 0;
            for (var done : threads.invokeAll(work)) {
                connections += done.get();
            }
            assertEquals(160, connections);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(0, client.sessions().figures().failed());
        client.sessions().clear();
        assertEquals(0, client.sessions().size());
    }

    private static int connect(
            Way way, TlsClient client, InetSocketAddress server, String protocol, AtomicInteger ended)
            throws IOException {
        int connections = 0;
        for (int n = 0; n < 10; n++) {
            int cleared = ended.get();
            try (var socket = way.open(client, server, https(protocol))) {
                if (NginxAnswer.ask(socket).resumed()) {
                    int born = (Integer) way.session(socket).getValue(BORN);
                    assertTrue(born >= cleared, () -> born + " resumed after " + cleared);
                }
                connections++;
            }
        }
        return connections;
    }
}
