package dev.larder.cache.sql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one cache, statement by statement.
 *
 * <p>Each change is one statement that carries its condition. Where somebody has to look first, the change goes by the version
 * that he saw; if another one is there by then he looks again, until his time is up.
 *
 * @param cache the name of the cache's token
 * @param tokens those of caches and tags
 * @param random makes versions
 */
record EntryRows(byte[] cache, Tokens tokens, RandomGenerator random) {

    private static final byte[] NOTHING = {};

    /**
     * A row that is not past its time.
     *
     * @param content null while somebody loads the value
     * @param tags null if they cannot be read
     */
    record Row(byte @Nullable [] content, @Nullable TagTokens tags, long version) {}

    /** One of several rows; without tags, if they cannot be read. */
    private record Found(byte[] key, byte[] content, Optional<TagTokens> tags) {}

    /**
     * Some of a cache's keys.
     *
     * @param last after which there may be more
     */
    record Page(List<byte[]> keys, Optional<byte[]> last) {}

    /**
     * What is written into a row.
     *
     * @param content null for a load
     */
    record Written(byte[] key, byte @Nullable [] content, TagTokens tags, long ttlMillis) {}

    /** The row of a key, be it an entry or a load. One statement. */
    @Nullable
    Row row(Statements statements, byte[] key) throws SQLException {
        var rows = statements.query(
                statements.sql().find(), new Parameters().bytes(cache).bytes(key), EntryRows::row);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getBytes(1), TagTokens.of(row.getBytes(2)).orElse(null), row.getLong(3));
    }

    /** The entry of a key. One statement; one more if it has tags. */
    @Nullable
    Row entry(Statements statements, byte[] key) throws SQLException {
        var row = row(statements, key);
        return row != null && isEntry(statements, row) ? row : null;
    }

    /** The contents of several entries. One statement for each {@value EntrySql#LIST}; one more if some have tags. */
    Map<ByteBuffer, byte[]> findAll(Statements statements, List<byte[]> keys) throws SQLException {
        var found = new ArrayList<Found>();
        for (var part : EntrySql.parts(keys, EntrySql.LIST)) {
            var marks = EntrySql.filledUp(part);
            found.addAll(statements.query(
                    statements.sql().findAll(marks.size()),
                    new Parameters().bytes(cache).allBytes(marks),
                    row -> new Found(row.getBytes(1), row.getBytes(2), TagTokens.of(row.getBytes(3)))));
        }
        var contents = new HashMap<ByteBuffer, byte[]>();
        for (var entry : unbroken(statements, found)) {
            contents.put(ByteBuffer.wrap(entry.key()), entry.content());
        }
        return contents;
    }

    /** The keys of entries, from the one after another on; and whether there may be more. */
    Page keysAfter(Statements statements, byte[] after) throws SQLException {
        var found = statements.query(
                statements.sql().keysAfter(),
                new Parameters().bytes(cache).bytes(after),
                row -> new Found(row.getBytes(1), NOTHING, TagTokens.of(row.getBytes(2))));
        var keys = unbroken(statements, found).stream().map(Found::key).toList();
        boolean more = found.size() == EntrySql.PAGE;
        return new Page(keys, more ? Optional.of(found.get(found.size() - 1).key()) : Optional.empty());
    }

    private List<Found> unbroken(Statements statements, List<Found> found) throws SQLException {
        var tagged = found.stream().map(Found::tags).flatMap(Optional::stream).toList();
        var present = tokens.ofAll(statements, tagged);
        return found.stream()
                .filter(one ->
                        one.tags().filter(tags -> Tokens.isIn(tags, present)).isPresent())
                .toList();
    }

    /** Whether a row is an entry that no removal of a tag has removed. */
    boolean isEntry(Statements statements, Row row) throws SQLException {
        return row.content() != null && row.tags() != null && tokens.areUnbroken(statements, row.tags());
    }

    /** Writes rows, whatever is there. Sorted by their keys, so that no two such statements wait for each other. */
    void put(Statements statements, List<Written> sorted) throws SQLException {
        for (var part : EntrySql.parts(sorted, EntrySql.ROWS)) {
            var parameters = new Parameters();
            part.forEach(row -> row(parameters, row, random.nextLong()));
            statements.update(statements.sql().put(part.size()), parameters);
        }
    }

    private void row(Parameters parameters, Written row, long version) {
        parameters
                .bytes(cache)
                .bytes(row.key())
                .number(version)
                .bytes(row.content())
                .bytes(row.tags().bytes())
                .number(row.ttlMillis());
    }

    /** Writes an entry where none is; says whether it did. */
    boolean putIfAbsent(Statements statements, Written row) throws SQLException {
        while (true) {
            if (insert(statements, statements.sql().putIfAbsent(), row, random.nextLong())) {
                return true;
            }
            var present = row(statements, row.key());
            if (present != null) {
                if (isEntry(statements, present)) {
                    return false;
                }
                if (replace(statements, present.version(), row, random.nextLong())) {
                    return true;
                }
            }
        }
    }

    /**
     * Notes that a key is being loaded; says whether it did, or whether there is a row already.
     *
     * @param version of the row
     */
    boolean lease(Statements statements, Written row, long version) throws SQLException {
        return insert(statements, statements.sql().lease(), row, version);
    }

    private boolean insert(Statements statements, String text, Written row, long version) throws SQLException {
        var parameters = new Parameters();
        row(parameters, row, version);
        if (statements.sql().dialect().countsUpserts()) {
            return statements.update(text, parameters) > 0;
        }
        // In one transaction: the upsert has locked the row, and nobody can change it before it was looked at.
        return statements.together(() -> {
            statements.update(text, parameters);
            var present = row(statements, row.key());
            return present != null && present.version() == version;
        });
    }

    /** Writes over the row of that version; says whether it was there. */
    boolean replace(Statements statements, long seen, Written row, long version) throws SQLException {
        var parameters = new Parameters()
                .number(version)
                .bytes(row.content())
                .bytes(row.tags().bytes())
                .number(row.ttlMillis());
        return statements.update(statements.sql().replace(), of(parameters, row.key(), seen)) > 0;
    }

    /** The same, and the row ends when it would have. */
    boolean replaceUntilThen(Statements statements, long seen, Written row) throws SQLException {
        var parameters = new Parameters()
                .number(random.nextLong())
                .bytes(row.content())
                .bytes(row.tags().bytes());
        return statements.update(statements.sql().replaceUntilThen(), of(parameters, row.key(), seen)) > 0;
    }

    private Parameters of(Parameters parameters, byte[] key, long version) {
        return parameters.bytes(cache).bytes(key).number(version);
    }

    /** Writes an entry that ends when the present one would have, if there is one. */
    void putUntilThen(Statements statements, Written row) throws SQLException {
        boolean done = false;
        while (!done) {
            var present = entry(statements, row.key());
            done = present == null
                    ? putIfAbsent(statements, row)
                    : replaceUntilThen(statements, present.version(), row);
        }
    }

    /** Removes a row; says whether it was an entry. */
    boolean remove(Statements statements, byte[] key) throws SQLException {
        while (true) {
            var ofKey = new Parameters().bytes(cache).bytes(key);
            if (statements.update(statements.sql().removeUntagged(), ofKey) > 0) {
                return true;
            }
            var present = row(statements, key);
            if (present == null) {
                return false;
            }
            boolean wasEntry = isEntry(statements, present);
            if (remove(statements, key, present.version())) {
                return wasEntry;
            }
        }
    }

    /** Removes the row of that version; says whether it was there. */
    boolean remove(Statements statements, byte[] key, long version) throws SQLException {
        return statements.update(statements.sql().remove(), of(new Parameters(), key, version)) > 0;
    }

    /** Removes rows, be they entries or loads. */
    void removeAll(Statements statements, List<byte[]> sorted) throws SQLException {
        for (var part : EntrySql.parts(sorted, EntrySql.LIST)) {
            var marks = EntrySql.filledUp(part);
            var sql = statements.sql();
            statements.update(sql.removeAll(marks.size()), sql.ofRemoveAll(cache, marks));
        }
    }

    /** Sets how long an entry lives from now on; says whether it is there. */
    boolean touch(Statements statements, byte[] key, long ttlMillis) throws SQLException {
        while (true) {
            var parameters = new Parameters().number(ttlMillis).bytes(cache).bytes(key);
            if (statements.update(statements.sql().touchUntagged(), parameters) > 0) {
                return true;
            }
            var present = entry(statements, key);
            if (present == null || present.tags() == null) {
                return false;
            }
            tokens.keep(statements, present.tags(), ttlMillis);
            var ofVersion = of(new Parameters().number(ttlMillis), key, present.version());
            if (statements.update(statements.sql().touch(), ofVersion) > 0) {
                return true;
            }
        }
    }
}
