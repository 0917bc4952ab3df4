package dev.larder.cache.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.InParallel;
import dev.larder.cache.Limits;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is not as it should be. */
@Tag("remote")
@Timeout(60)
class DatabaseTest {

    private static final String URL = "jdbc:h2:mem:faults";

    private final TestDatabase database = TestDatabase.of(URL, "larder", "hush");
    private Connection keepsIt;

    @BeforeEach
    void open() throws SQLException {
        keepsIt = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        keepsIt.close();
    }

    private static EntryStore<Object, Object> store(Stores stores) {
        return stores.store("entries", CacheSettings.of("sql", Duration.ofHours(1), Limits.ofEntries(1)));
    }

    private static String unavailable(TestDatabase database) {
        try (var stores = database.open("test")) {
            return assertThrows(
                            StoreUnavailableException.class, () -> store(stores).find("a"))
                    .getMessage();
        }
    }

    @Test
    void wrongPasswordIsNamedWithItsPlaceAndIsNotShown() {
        var message = unavailable(database.with("larder.sql.password", "wrong-hush"));
        assertTrue(message.contains(URL + " (larder.sql.url)"), message);
        assertTrue(message.contains("Wrong user name or password"), message);
        assertFalse(message.contains("hush"), message);
    }

    @Test
    void missingDriverIsNamed() {
        var message = unavailable(TestDatabase.of("jdbc:none:db;password=hush"));
        assertTrue(
                message.endsWith("jdbc:none:db (larder.sql.url): no driver beside Larder takes such a URL"), message);
    }

    @Test
    void missingDataSourceIsNamed() {
        var message = unavailable(new TestDatabase(Map.of("larder.sql.datasource", "jdbc/none")));
        assertTrue(message.contains("the DataSource jdbc/none (larder.sql.datasource)"), message);
    }

    @Test
    void tablesAreMadeOnlyWhereTheyMayBe() {
        var message = unavailable(database.with("larder.sql.create-table", "false"));
        assertTrue(
                message.contains(
                        "there is no table larder_entries, and larder.sql.create-table=false; h2.sql makes it"),
                message);
        database.execute(Schema.statements(new H2Dialect(), new TableNames("larder_entries"))
                .toArray(String[]::new));
        try (var stores = database.with("larder.sql.create-table", "false").open("test")) {
            store(stores).put("a", "one", Ttl.OF_CACHE);
            assertEquals("one", store(stores).find("a"));
        }
    }

    @Test
    void tablesOfAnotherNameAndSchema() {
        database.execute("create schema caches");
        try (var stores = database.with("larder.sql.table", "caches.of_shop").open("test")) {
            store(stores).put("a", "one", Ttl.OF_CACHE);
            assertEquals(1, database.number("select count(*) from caches.of_shop"));
            assertEquals(1, database.number("select count(*) from caches.of_shop_tokens"));
        }
    }

    @Test
    void databaseThatComesBackEmptyHeals() {
        try (var stores = database.open("test")) {
            var store = store(stores);
            store.put("a", "one", Ttl.OF_CACHE);
            var fence = store.lookUp("b", Set.of()).fence();
            database.empty();
            assertNull(store.find("a"));
            assertFalse(store.putFenced("b", "loaded before", Ttl.OF_CACHE, Set.of(), fence));
            store.put("a", "two", Ttl.OF_CACHE);
            database.execute("delete from larder_entries_tokens");
            assertNull(store.find("a"), "a token that is lost hides what was there");
            store.put("a", "three", Ttl.OF_CACHE);
            assertEquals("three", store.find("a"));
        }
    }

    @Test
    void nobodyWaitsLongerThanTheTimeLimit() throws SQLException {
        var impatient = database.with("larder.sql.timeout", "PT0.5S");
        try (var patient = database.open("test");
                var stores = impatient.open("test");
                var other = DriverManager.getConnection(URL, "larder", "hush")) {
            store(patient).put("a", "one", Ttl.OF_CACHE);
            store(patient).put("late", "one", Ttl.OF_CACHE);
            var store = store(stores);
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("update larder_entries set own = own");
            var late = assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThrows(StoreUnavailableException.class, () -> store.put("late", "two", Ttl.OF_CACHE)));
            assertTrue(late.getMessage().contains("larder.sql.timeout=PT0.5S"), late.getMessage());
            other.rollback();
            store(patient).put("a", "two", Ttl.OF_CACHE);
            assertEquals("two", store(patient).find("a"));
        }
    }

    /** Five failures in a row, and nobody asks for a while. */
    @Test
    void breakerOpens() {
        try (var stores = database.with("larder.sql.password", "wrong").open("test")) {
            var store = store(stores);
            for (int i = 0; i < 5; i++) {
                assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            }
            var refused = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            assertTrue(refused.getMessage().contains("was not asked again yet"), refused.getMessage());
        }
    }

    @Test
    void cachesOfOneNameAreApartByApplicationGenerationAndPrefix() {
        try (var stores = database.open("test");
                var others = database.open("test 2")) {
            var all = List.of(
                    store(stores),
                    store(others),
                    store(stores, "larder.application", "test 3"),
                    store(stores, "larder.cache.entries.generation", "1"),
                    store(stores, "larder.cache.entries.prefix", "mine"));
            for (int i = 0; i < all.size(); i++) {
                assertNull(all.get(i).find("a"), "store " + i);
                all.get(i).put("a", "one", Ttl.OF_CACHE);
                assertEquals("one", all.get(i).find("a"));
            }
            assertEquals(
                    "one", store(others, "larder.cache.entries.prefix", "mine").find("a"), "theirs alike");
            assertEquals("one", store(others, "larder.application", "test 3").find("a"), "one application");
        }
    }

    private static EntryStore<Object, Object> store(Stores stores, String key, String value) {
        return stores.store("entries", CacheSettings.of(Settings.of(Map.of(key, value)), "entries"));
    }

    /** H2 shows a table before it has its key: for so long two threads write the same row each for itself. */
    @Test
    void tableWithoutItsKeyIsNotWrittenTo() {
        database.empty()
                .execute(Schema.statements(new H2Dialect(), new TableNames("larder_entries")).stream()
                        .filter(text -> text.startsWith("create table"))
                        .map(text -> text.replace("not null primary key", "not null")
                                .replaceAll(",\\s*primary key \\(.*?\\)", ""))
                        .toArray(String[]::new));
        var message = unavailable(database.with("larder.sql.timeout", "PT1S"));
        assertTrue(message.contains("has no primary key"), message);
        assertEquals(0, database.number("select count(*) from larder_entries_tokens"));
        database.execute("alter table larder_entries add primary key (cache, entry_key)");
        database.execute("alter table larder_entries_tokens add primary key (name)");
        try (var stores = database.open("test")) {
            assertNull(store(stores).find("a"));
        }
    }

    @Test
    void severalMakeTheTablesAtOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            database.empty();
            try (var stores = database.open("test")) {
                var store = store(stores);
                assertEquals(1, InParallel.winners(() -> store.putIfAbsent("a", "b", Ttl.OF_CACHE)));
            }
        }
    }
}
