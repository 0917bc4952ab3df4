package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import dev.larder.servers.CertificateRequest;
import dev.larder.servers.PostgresServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClients;
import dev.larder.tls.TlsFigures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's driver, which knows the factory by its class name and the client by its argument, against a real PostgreSQL. */
@Timeout(120)
class PostgreSqlJdbcTest {

    @TempDir
    private static Path directory;

    private static PostgresServer right;
    private static PostgresServer ofOtherName;
    private static TestAuthority authority;
    private static TestAuthority stranger;

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory.resolve("ours"));
        stranger = TestAuthority.in(directory.resolve("strange"));
        right = PostgresServer.startTls(authority.issue("app.test"));
        ofOtherName = PostgresServer.startTls(
                authority.issue(CertificateRequest.server("other.test").named("DNS:other.test")));
    }

    @AfterAll
    static void stop() {
        right.close();
        ofOtherName.close();
    }

    @BeforeEach
    void configure() {
        var settings = new HashMap<String, String>();
        trust(settings, "orders", authority);
        trust(settings, "strangers", stranger);
        trust(settings, "old", authority);
        settings.put("larder.tls.client.old.protocols", "TLSv1.2");
        trust(settings, "careful", authority);
        settings.put("larder.tls.client.careful.endpoint-identification", "https");
        TlsClients.configure(Settings.of(SwitchedTls.settings(settings)));
    }

    private static void trust(Map<String, String> settings, String client, TestAuthority trusted) {
        settings.put(
                "larder.tls.client." + client + ".trust-store",
                trusted.trustStore().toString());
        settings.put("larder.tls.client." + client + ".trust-store-password", TestAuthority.PASSWORD);
    }

    @AfterEach
    void forget() {
        TlsClients.configure(Settings.of(Map.of()));
    }

    private static Connection connect(PostgresServer server, String client, String mode) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/postgres?user=postgres&sslmode=%s&sslfactory=%s&sslfactoryarg=%s"
                        .formatted(server.port(), mode, ResumingSSLSocketFactory.class.getName(), client));
    }

    /** What the server says of a connection's TLS. */
    private static String version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertTrue(row.next());
            assertTrue(row.getBoolean("ssl"));
            return row.getString("version");
        }
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void connectsByTheNameOfTheClassAndOfTheClient() throws SQLException {
        try (var connection = connect(right, "orders", "verify-full")) {
            assertEquals("TLSv1.3", version(connection));
        }
        var figures = TlsClients.named("orders").sessions().figures();
        assertEquals(1, figures.full(), figures::toString);
    }

    private static TlsFigures afterFive(String client, String version) throws SQLException {
        for (int i = 0; i < 5; i++) {
            try (var connection = connect(right, client, "verify-full")) {
                assertEquals(version, version(connection));
            }
        }
        return TlsClients.named(client).sessions().figures();
    }

    /**
     * PostgreSQL's {@code be-secure-openssl.c} switches session caching off ({@code SSL_SESS_CACHE_OFF}) and tickets that hold a
     * session ({@code SSL_OP_NO_TICKET}). Before 17 OpenSSL sends such ones of TLS 1.3 instead that name a session which nobody keeps.
     */
    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void resumesNothingByTls13SinceTheServerKnowsNoneOfItsTickets() throws SQLException {
        var figures = afterFive("orders", "TLSv1.3");
        assertEquals(5, figures.full(), figures::toString);
        assertEquals(0, figures.resumed(), figures::toString);
        assertEquals(4, figures.refused(), figures::toString);
        assertEquals(0, figures.failed(), figures::toString);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void resumesNothingByTls12SinceTheServerNamesNoSession() throws SQLException {
        var figures = afterFive("old", "TLSv1.2");
        assertEquals(5, figures.full(), figures::toString);
        assertEquals(0, figures.resumed() + figures.failed(), figures::toString);
    }

    @Test
    void requireChecksNoNameAsBefore() throws SQLException {
        try (var connection = connect(ofOtherName, "orders", "require")) {
            assertEquals("TLSv1.3", version(connection));
        }
    }

    @Test
    void verifyFullIsTheDriversOwnCheck() {
        var refusal = assertThrows(SQLException.class, () -> connect(ofOtherName, "orders", "verify-full"));
        assertTrue(refusal.getMessage().contains("localhost"), refusal::getMessage);
    }

    @Test
    void requireChecksTheNameWhereTheSettingsSaySo() throws SQLException {
        connect(right, "careful", "require").close();
        var refusal = assertThrows(SQLException.class, () -> connect(ofOtherName, "careful", "require"));
        assertTrue(refusal.getCause() instanceof SSLException, refusal::toString);
    }

    /** Unlike the driver's own factory, which trusts anybody then. */
    @Test
    void requireTrustsNobodyWhomTheClientDoesNot() {
        assertThrows(SQLException.class, () -> connect(right, "strangers", "require"));
    }
}
