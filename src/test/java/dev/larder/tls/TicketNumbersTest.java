package dev.larder.tls;

import static dev.larder.tls.TlsFixture.address;
import static dev.larder.tls.TlsFixture.https;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.OpenSslServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that give no ticket of TLS 1.3 (RFC 8446, section 4.6.1), one, or many. */
@Timeout(60)
@ResumptionOnly("about tickets in slots")
class TicketNumbersTest {

    private static final int CONNECTIONS = 6;

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static IssuedCertificate certificate;

    private final TlsClient client = SwitchedTls.of(authority.clientContext());

    @BeforeAll
    static void certificates() {
        authority = TestAuthority.in(directory);
        certificate = authority.issue("app.test");
    }

    /** Whether the server resumed, by its page. */
    private boolean isReused(Way way, InetSocketAddress server, String protocol) throws IOException {
        try (var socket = way.open(client, server, https(protocol))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            var page = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            boolean reused = page.contains("Reused, " + protocol);
            assertTrue(reused || page.contains("New, " + protocol), page);
            assertEquals(reused, way.isResumed(socket));
            return reused;
        }
    }

    private int resumed(Way way, String protocol, String... options) throws IOException {
        try (var openssl = OpenSslServer.start(directory, certificate, options)) {
            var server = address("app.test", openssl.port());
            int resumed = 0;
            for (int i = 0; i < CONNECTIONS; i++) {
                resumed += isReused(way, server, protocol) ? 1 : 0;
            }
            return resumed;
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,1", "SOCKET,10", "ENGINE,1", "ENGINE,10"})
    void eachButTheFirstResumesHoweverManyComeAtOnce(Way way, String tickets) throws IOException {
        assertEquals(CONNECTIONS - 1, resumed(way, "TLSv1.3", "-num_tickets", tickets));
        var figures = client.sessions().figures();
        assertEquals(1, figures.full());
        assertEquals(1, figures.slots());
        assertEquals(0, figures.refused());
        assertEquals(1, client.sessions().size());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void withoutTicketsAllIsFullAndOnePlaceIsEnough(Way way) throws IOException {
        assertEquals(0, resumed(way, "TLSv1.3", "-num_tickets", "0"));
        var figures = client.sessions().figures();
        assertEquals(CONNECTIONS, figures.full());
        assertEquals(1, figures.slots());
        assertEquals(0, figures.failed());
        assertEquals(CONNECTIONS - 1, figures.refused(), "whether a ticket came JSSE does not tell");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET,-no_ticket,5", "SOCKET,-no_cache,5", "ENGINE,-no_ticket,5"})
    void olderVersionResumesByIdOrTicket(Way way, String option, int resumed) throws IOException {
        assertEquals(resumed, resumed(way, "TLSv1.2", option));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void olderVersionWithNeitherIsFull(Way way) throws IOException {
        assertEquals(0, resumed(way, "TLSv1.2", "-no_ticket", "-no_cache"));
        assertEquals(0, client.sessions().figures().failed());
    }
}
