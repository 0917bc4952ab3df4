package dev.larder.cache.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Limits;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who deletes rows that nobody can see any more, and when. */
class SweepTest {

    private static final Duration TTL = Duration.ofHours(1);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String ENTRIES = "select count(*) from larder_entries";
    private static final String TOKENS = "select count(*) from larder_entries_tokens";

    private final TestDatabase database =
            TestDatabase.of("jdbc:h2:mem:sweep").with("larder.sql.delete-expired-every", EVERY.toString());
    private Connection keepsIt;
    private Stores stores;
    private EntryStore<Object, Object> store;

    @BeforeEach
    void open() throws SQLException {
        keepsIt = database.connect();
        stores = database.open("one node");
        store = store(stores);
    }

    private static EntryStore<Object, Object> store(Stores stores) {
        return stores.store("entries", CacheSettings.of("sql", TTL, Limits.ofEntries(1)));
    }

    @AfterEach
    void close() throws SQLException {
        stores.close();
        keepsIt.close();
    }

    private void put(int count) {
        store.putAll(IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> i, i -> "one")), Ttl.OF_CACHE);
    }

    @Test
    void deletesWhatIsPastItsTimeAndNothingElse() {
        put(2 * EntrySql.DELETED + 1);
        store.put("eternal", "one", Ttl.ETERNAL);
        database.pass(TTL);
        store.put("fresh", "one", Ttl.OF_CACHE);
        store.clearExpired();
        assertEquals(2, database.number(ENTRIES));
        assertEquals(
                Set.of("eternal", "fresh"),
                store.findAll(Set.of("eternal", "fresh")).keySet());
    }

    @Test
    void oneNodeAtATimeAndNotAllTheTime() {
        try (var others = database.open("another node")) {
            put(3);
            database.pass(TTL);
            store.clearExpired();
            assertEquals(0, database.number(ENTRIES));
            put(3);
            database.execute("update larder_entries set expires = 0");
            store(others).clearExpired();
            store.clearExpired();
            assertEquals(3, database.number(ENTRIES));
            database.pass(EVERY);
            store(others).clearExpired();
            assertEquals(0, database.number(ENTRIES));
        }
    }

    @Test
    void deletesWhatWasClearedThoughItIsEternal() {
        store.put("a", "one", Ttl.ETERNAL);
        store.clear();
        store.put("b", "one", Ttl.ETERNAL);
        assertEquals(2, database.number(ENTRIES));
        store.clearExpired();
        assertEquals(1, database.number(ENTRIES));
        assertEquals("one", store.find("b"));
    }

    /** Somebody may have read the old token, and write with it a little later. */
    @Test
    void whatIsWrittenWithTheOldTokenIsDeletedToo() {
        store.put("a", "one", Ttl.ETERNAL);
        long old = database.number("select cache from larder_entries");
        store.clear();
        store.clearExpired();
        database.execute(
                "insert into larder_entries values (%d, x'00', 1, x'00', null, %d, 0)".formatted(old, Times.ETERNAL));
        database.pass(EVERY);
        store.clearExpired();
        assertEquals(0, database.number(ENTRIES));
        assertEquals(3, database.number(TOKENS), "of the cache, of the sweep, and the note");
        database.pass(TTL);
        store.clearExpired();
        assertEquals(2, database.number(TOKENS));
    }

    /** Whoever clears may end between his two statements. */
    @Test
    void noteWithoutAClearDeletesNothing() {
        store.put("a", "one", Ttl.OF_CACHE);
        long present = database.number("select cache from larder_entries");
        database.execute("insert into larder_entries_tokens values (x'7800', %d, 0)".formatted(present));
        store.clearExpired();
        assertEquals("one", store.find("a"));
    }

    @Test
    void tokensOfTagsGoWithTheirEntries() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store;
        tagged.put("a", "one", Ttl.of(Duration.ofMinutes(1)), Set.of("red"));
        assertEquals(2, database.number(TOKENS));
        tagged.put("b", "one", Ttl.of(Duration.ofDays(30)), Set.of("red"));
        database.pass(Duration.ofDays(29));
        store.clearExpired();
        assertEquals("one", store.find("b"), "a tag lives as long as its entries");
        database.pass(Duration.ofDays(60));
        store.clearExpired();
        assertEquals(2, database.number(TOKENS), "of the cache and of the sweep");
    }

    @Test
    void touchedEntriesKeepTheirTags() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store;
        tagged.put("a", "one", Ttl.of(Duration.ofMinutes(1)), Set.of("red"));
        assertTrue(store.touch("a", Ttl.of(Duration.ofDays(30))));
        database.pass(Duration.ofDays(29));
        assertEquals("one", store.find("a"));
        assertTrue(store.replace("a", store.findStored("a").version(), "two", Ttl.ETERNAL));
        database.pass(Duration.ofDays(10_000));
        assertEquals("two", store.find("a"));
    }
}
