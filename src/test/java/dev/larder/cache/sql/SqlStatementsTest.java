package dev.larder.cache.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Limits;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements an operation takes: the table of {@code docs/howto/sql.md}. */
class SqlStatementsTest {

    private static final Map<String, String> SETTINGS =
            Map.of("larder.sql.url", "jdbc:h2:mem:statements", "larder.sql.timeout", "PT30S");

    private CountingConnections connections;
    private Connection keepsIt;
    private Stores stores;
    private EntryStore<Object, Object> store;
    private TaggedStore<Object, Object> tagged;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        keepsIt = new TestDatabase(SETTINGS).connect();
        var loader = getClass().getClassLoader();
        var surroundings = new StoreSurroundings("test", loader, Settings.of(SETTINGS));
        var settings = SqlSettings.of(surroundings.settings());
        connections =
                new CountingConnections(new UrlConnections((SqlSettings.Place.Url) settings.place(), loader, () -> 0));
        stores = new SqlStoreFactory().open(surroundings, settings, connections);
        store = stores.store("entries", CacheSettings.of("sql", Duration.ofHours(1), Limits.ofEntries(1)));
        tagged = (TaggedStore<Object, Object>) store;
        store.find("first"); // makes tables and token
        connections.take();
    }

    @AfterEach
    void close() throws SQLException {
        stores.close();
        keepsIt.close();
    }

    private void assertStatements(int expected, Runnable operation) {
        operation.run();
        var taken = connections.take();
        assertEquals(expected, taken.size(), () -> String.join("\n", taken));
    }

    private static Map<String, String> entries(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v" + i));
    }

    @Test
    void ofOneKey() {
        assertStatements(1, () -> store.put("a", "one", Ttl.OF_CACHE));
        assertStatements(1, () -> store.put("a", "two", Ttl.of(Duration.ofMinutes(1))));
        assertStatements(1, () -> assertEquals("two", store.find("a")));
        assertStatements(1, () -> store.find("missing"));
        assertStatements(1, () -> store.touch("a", Ttl.OF_CACHE));
        assertStatements(1, () -> store.remove("a"));
        assertStatements(2, () -> store.remove("a"));
    }

    @Test
    void ofCompareAndSet() {
        assertStatements(1, () -> store.putIfAbsent("a", "one", Ttl.OF_CACHE));
        // where an entry is: whether it has tags, and whether it can be read
        assertStatements(3, () -> store.putIfAbsent("a", "two", Ttl.OF_CACHE));
        var version = store.findStored("a").version();
        connections.take();
        assertStatements(1, () -> store.replace("a", version, "three", Ttl.OF_CACHE));
        assertStatements(1, () -> store.remove("a", version));
    }

    @Test
    void ofALoad() {
        var fence = store.lookUp("a", Set.of()).fence();
        assertEquals(2, connections.take().size());
        assertStatements(1, () -> store.putFenced("a", "one", Ttl.OF_CACHE, Set.of(), fence));
        assertStatements(
                1, () -> assertEquals("one", store.lookUp("a", Set.of()).value()));
    }

    @Test
    void ofSeveralKeys() {
        assertStatements(1, () -> store.putAll(entries(100), Ttl.OF_CACHE));
        assertStatements(
                1, () -> assertEquals(100, store.findAll(entries(200).keySet()).size()));
        assertStatements(1, () -> store.removeAll(entries(200).keySet()));
        assertStatements(2, () -> store.putAll(entries(200), Ttl.OF_CACHE));
        assertStatements(2, () -> store.findAll(entries(600).keySet()));
        assertStatements(1, () -> store.keys().forEachRemaining(key -> {}));
        assertStatements(0, () -> store.putAll(Map.of(), Ttl.OF_CACHE));
        assertStatements(0, () -> store.findAll(Set.of()));
        assertStatements(0, () -> store.removeAll(Set.of()));
    }

    @Test
    void ofTags() {
        assertStatements(3, () -> tagged.put("a", "one", Ttl.OF_CACHE, Set.of("red")));
        assertStatements(2, () -> tagged.put("b", "one", Ttl.OF_CACHE, Set.of("red")));
        assertStatements(2, () -> store.find("a"));
        assertStatements(2, () -> store.findAll(Set.of("a", "b")));
        assertStatements(1, () -> tagged.removeTagged("red"));
    }

    @Test
    void clearingTakesAsLongForTenEntriesAsForTenMillion() {
        store.putAll(entries(10), Ttl.OF_CACHE);
        connections.take();
        assertStatements(3, () -> store.clear());
    }

    /** Lists of 600 and of 700 keys are the same statements, so that databases can keep their plans. */
    @Test
    void listsHaveFewLengths() {
        assertEquals(Set.of(1, 2, 4, 8, 16, 32, 64, 128), lengths(EntrySql::filledUp));
    }

    private static Set<Integer> lengths(Function<java.util.List<Integer>, java.util.List<Integer>> filledUp) {
        return IntStream.rangeClosed(1, 128)
                .mapToObj(n ->
                        filledUp.apply(IntStream.range(0, n).boxed().toList()).size())
                .collect(Collectors.toSet());
    }
}
