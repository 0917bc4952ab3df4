package dev.larder.cache.sql;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A database for tests, and a connection past Larder.
 *
 * @param settings how Larder gets there
 */
public record TestDatabase(Map<String, String> settings) {

    public static TestDatabase of(String url) {
        return new TestDatabase(Map.of("larder.sql.url", url, "larder.sql.timeout", "PT30S"));
    }

    static TestDatabase of(String url, String username, String password) {
        return of(url).with("larder.sql.username", username).with("larder.sql.password", password);
    }

    /** With another setting. */
    public TestDatabase with(String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return new TestDatabase(Map.copyOf(more));
    }

    /** The stores of one cache manager. */
    public Stores open(String manager) {
        return new SqlStoreFactory()
                .open(new StoreSurroundings(manager, TestDatabase.class.getClassLoader(), Settings.of(settings)));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("larder.sql.url"),
                settings.get("larder.sql.username"),
                settings.get("larder.sql.password"));
    }

    /** How many rows it changed. */
    int execute(String... texts) {
        int changed = 0;
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var text : texts) {
                changed = statement.executeUpdate(text);
            }
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query gives. */
    long number(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if nobody had ever been there. */
    public TestDatabase empty() {
        execute("drop table if exists larder_entries", "drop table if exists larder_entries_tokens");
        return this;
    }

    /** As if so much time had passed: the ends of all that ends come nearer. */
    public void pass(Duration duration) {
        for (var table : new String[] {"larder_entries", "larder_entries_tokens"}) {
            execute("update %s set expires = expires - %d where expires < %d"
                    .formatted(table, duration.toMillis(), Times.ETERNAL));
        }
    }
}
