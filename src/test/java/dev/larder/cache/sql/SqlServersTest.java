package dev.larder.cache.sql;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Limits;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.PostgresServer;
import dev.larder.servers.ServerProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a database tells of itself, and what is told of one that does not answer. */
@Tag("remote")
@Timeout(120)
class SqlServersTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static EntryStore<Object, Object> store(Stores stores) {
        return stores.store("entries", CacheSettings.of("sql", Duration.ofHours(1), Limits.ofEntries(1)));
    }

    private static ServerState asked(EntryStore<?, ?> store) {
        var states = assertTimeoutPreemptively(LIMIT.multipliedBy(4), store::servers);
        assertEquals(1, states.size());
        return states.get(0);
    }

    private static String problem(TestDatabase database) {
        try (var stores = database.open("test")) {
            return asked(store(stores)).problem().orElseThrow();
        }
    }

    private static void awaitUp(EntryStore<?, ?> store) {
        await().atMost(Duration.ofSeconds(30)).until(() -> asked(store).isUp());
    }

    private static String tcp(int port, String name) {
        return "jdbc:h2:tcp://127.0.0.1:%d/mem:%s".formatted(port, name);
    }

    private static Server h2(int port) throws SQLException {
        return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists")
                .start();
    }

    @Test
    void h2TellsProductAndVersionAndNoTablesAreMade() throws SQLException {
        var database = TestDatabase.of("jdbc:h2:mem:told");
        try (var keepsIt = database.connect();
                var stores = database.open("test")) {
            var state = asked(store(stores));
            assertTrue(state.isUp(), state::toString);
            assertEquals("jdbc:h2:mem:told", state.name());
            var metaData = keepsIt.getMetaData();
            assertEquals(Map.of("product", "H2", "version", metaData.getDatabaseProductVersion()), state.figures());
            assertEquals(
                    0,
                    database.number("select count(*) from information_schema.tables"
                            + " where lower(table_name) = 'larder_entries'"));
        }
    }

    @Test
    void h2ThatEndsIsDownAndItIsUpWhenItIsBack() throws SQLException {
        int port = ServerProcess.freePort();
        var server = h2(port);
        var database =
                TestDatabase.of(tcp(port, "ends;DB_CLOSE_DELAY=-1")).with("larder.sql.timeout", LIMIT.toString());
        try (var stores = database.open("test")) {
            var store = store(stores);
            assertTrue(asked(store).isUp());
            server.stop();
            var down = asked(store);
            assertEquals(tcp(port, "ends"), down.name());
            var problem = down.problem().orElseThrow();
            assertTrue(problem.startsWith("Database at " + tcp(port, "ends") + " (larder.sql.url): "), problem);
            assertTrue(problem.contains("Connection"), problem);
            server = h2(port);
            awaitUp(store);
        } finally {
            server.stop();
        }
    }

    @Test
    void postgreSqlThatIsKilledIsDownAndItIsUpWhenItIsBack() {
        try (var server = PostgresServer.start();
                var stores = TestDatabase.of(server.url())
                        .with("larder.sql.timeout", LIMIT.toString())
                        .open("test")) {
            var store = store(stores);
            store.put("a", "one", Ttl.OF_CACHE);
            assertEquals("PostgreSQL", asked(store).figures().get("product"));
            server.standStill(true);
            var late = asked(store).problem().orElseThrow();
            server.standStill(false);
            assertTrue(late.endsWith("no answer within larder.sql.timeout=PT2S"), late);
            server.kill();
            var down = asked(store);
            assertEquals("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port()), down.name());
            assertTrue(down.problem().orElseThrow().contains("(larder.sql.url): Connection"), down::toString);
            server.restart();
            awaitUp(store);
        }
    }

    /** What callers need not wait for because nobody got an answer lately: who asks for the state asks the server. */
    @Test
    void askedThoughTheBreakerIsOpen() throws SQLException {
        int port = ServerProcess.freePort();
        var database = TestDatabase.of(tcp(port, "breaks;DB_CLOSE_DELAY=-1"));
        try (var stores = database.open("test")) {
            var store = store(stores);
            for (int i = 0; i < 5; i++) {
                assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            }
            var server = h2(port);
            try {
                assertTrue(asked(store).isUp());
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void missingTablesThatNobodyMakesAreAProblem() throws SQLException {
        var database = TestDatabase.of("jdbc:h2:mem:bare").with("larder.sql.create-table", "false");
        try (var keepsIt = database.connect()) {
            assertTrue(keepsIt.isValid(1));
            var problem = problem(database);
            assertTrue(
                    problem.contains("there is no table larder_entries, and larder.sql.create-table=false"), problem);
        }
    }

    @Test
    void secretsAreNotShown() {
        // MariaDB's driver repeats the URL
        var refused = problem(TestDatabase.of("jdbc:mariadb:secret?password=hush"));
        assertTrue(refused.contains("jdbc:mariadb:secret (larder.sql.url): "), refused);
        assertFalse(refused.contains("hush"), refused);
        var place = new SqlSettings.Place.Url(
                "jdbc:any://larder:hush@host/shop?password=hush", Optional.of("larder"), Optional.of("psst"));
        assertEquals(
                "cannot read jdbc:any://host/shop with ...",
                place.withoutSecrets("cannot read jdbc:any://larder:hush@host/shop?password=hush with psst"));
    }

    /** A log shows the causes, too. */
    @Test
    void secretsAreNotInCausesEither() {
        try (var stores = TestDatabase.of("jdbc:mariadb:secret?password=hush").open("test")) {
            var store = store(stores);
            var thrown = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains("hush"), trace::toString);
            assertTrue(trace.toString().contains("Caused by: java.sql.SQL"), trace::toString);
            assertTrue(trace.toString().contains("at org.mariadb.jdbc."), trace::toString);
        }
    }

    @Test
    void dataSourceThatIsNotThereIsNamed() {
        try (var stores = new TestDatabase(Map.of("larder.sql.datasource", "jdbc/none")).open("test")) {
            var state = asked(store(stores));
            assertEquals("jdbc/none", state.name());
            var problem = state.problem().orElseThrow();
            assertTrue(problem.startsWith("Database at the DataSource jdbc/none (larder.sql.datasource): "), problem);
        }
    }

    @Test
    void askedAfterTheStoreWasClosedItSaysSo() {
        try (var stores = TestDatabase.of("jdbc:h2:mem:closed").open("test")) {
            var store = store(stores);
            store.close();
            assertThrows(IllegalStateException.class, store::servers);
        }
    }
}
