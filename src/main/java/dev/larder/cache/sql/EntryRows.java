package dev.larder.cache.sql;

import dev.larder.cache.Timed;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one cache, statement by statement; {@link FoundRows} reads several at once.
 *
 * <p>Each change is one statement that carries its condition. Where somebody has to look first, the change goes by the version
 * that he saw; if another one is there by then he looks again, until his time is up.
 *
 * @param cache the name of the cache's token
 * @param tokens those of caches and tags
 * @param random makes versions
 */
record EntryRows(ByteBuffer cache, Tokens tokens, RandomGenerator random) {

    /**
     * A row that is not past its time.
     *
     * @param content null while somebody loads the value
     * @param hasOwnTime whether its time is not the cache's
     * @param leftMillis how long it lives from now on
     * @param isReadable whether its tags are; otherwise it is not one for anybody
     */
    record Row(
            @Nullable ByteBuffer content,
            TagTokens tags,
            long version,
            boolean hasOwnTime,
            long leftMillis,
            boolean isReadable) {

        boolean isLoad() {
            return content == null;
        }

        /** The content of an entry. */
        byte[] bytes() {
            return Bytes.array(Objects.requireNonNull(content));
        }

        /** The content of an entry, with what else a near tier has to know of it. */
        Timed<byte[]> timed() {
            return Times.timed(bytes(), leftMillis, !tags.equals(TagTokens.NONE), hasOwnTime);
        }
    }

    /**
     * What is written into a row.
     *
     * @param content null for a load
     */
    record Written(ByteBuffer key, @Nullable ByteBuffer content, TagTokens tags, RowTime time) {}

    /** The row of a key, be it an entry or a load. One statement. */
    Optional<Row> row(Statements statements, ByteBuffer key) throws SQLException {
        return statements
                .query(statements.sql().find(), new Parameters().bytes(cache).bytes(key), EntryRows::row)
                .stream()
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        var tags = TagTokens.of(row.getBytes(2));
        return new Row(
                Bytes.orNull(row.getBytes(1)),
                tags.orElse(TagTokens.NONE),
                row.getLong(3),
                row.getInt(4) != 0,
                row.getLong(5),
                tags.isPresent());
    }

    /** The entry of a key. One statement; one more if it has tags. */
    Optional<Row> entry(Statements statements, ByteBuffer key) throws SQLException {
        var row = row(statements, key);
        return row.isPresent() && isEntry(statements, row.get()) ? row : Optional.empty();
    }

    /** Whether a row is an entry that no removal of a tag has removed. */
    boolean isEntry(Statements statements, Row row) throws SQLException {
        return !row.isLoad() && row.isReadable() && tokens.areUnbroken(statements, row.tags());
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
                .bytes(Bytes.orNull(row.tags().bytes()));
        row.time().into(parameters);
    }

    /** Writes an entry where none is; says whether it did. */
    boolean putIfAbsent(Statements statements, Written row) throws SQLException {
        while (true) {
            if (insert(statements, statements.sql().putIfAbsent(), row, random.nextLong())) {
                return true;
            }
            var present = row(statements, row.key());
            if (present.isPresent()) {
                if (isEntry(statements, present.get())) {
                    return false;
                }
                if (replace(statements, present.get().version(), row, random.nextLong())) {
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
            return row(statements, row.key())
                    .filter(present -> present.version() == version)
                    .isPresent();
        });
    }

    /** Writes over the row of that version; says whether it was there. */
    boolean replace(Statements statements, long seen, Written row, long version) throws SQLException {
        var parameters = new Parameters()
                .number(version)
                .bytes(row.content())
                .bytes(Bytes.orNull(row.tags().bytes()));
        row.time().into(parameters);
        return statements.update(statements.sql().replace(), of(parameters, row.key(), seen)) > 0;
    }

    /** The same, and the row ends when it would have. */
    boolean replaceUntilThen(Statements statements, long seen, Written row) throws SQLException {
        var parameters = new Parameters()
                .number(random.nextLong())
                .bytes(row.content())
                .bytes(Bytes.orNull(row.tags().bytes()));
        return statements.update(statements.sql().replaceUntilThen(), of(parameters, row.key(), seen)) > 0;
    }

    private Parameters of(Parameters parameters, ByteBuffer key, long version) {
        return parameters.bytes(cache).bytes(key).number(version);
    }

    /** Writes an entry that ends when the present one would have, if there is one. */
    void putUntilThen(Statements statements, Written row) throws SQLException {
        boolean done = false;
        while (!done) {
            var present = entry(statements, row.key());
            done = present.isEmpty()
                    ? putIfAbsent(statements, row)
                    : replaceUntilThen(statements, present.get().version(), row);
        }
    }

    /** Removes a row; says whether it was an entry. */
    boolean remove(Statements statements, ByteBuffer key) throws SQLException {
        while (true) {
            var ofKey = new Parameters().bytes(cache).bytes(key);
            if (statements.update(statements.sql().removeUntagged(), ofKey) > 0) {
                return true;
            }
            var present = row(statements, key);
            if (present.isEmpty()) {
                return false;
            }
            boolean wasEntry = isEntry(statements, present.get());
            if (remove(statements, key, present.get().version())) {
                return wasEntry;
            }
        }
    }

    /** Removes the row of that version; says whether it was there. */
    boolean remove(Statements statements, ByteBuffer key, long version) throws SQLException {
        return statements.update(statements.sql().remove(), of(new Parameters(), key, version)) > 0;
    }

    /** Removes rows, be they entries or loads. */
    void removeAll(Statements statements, List<ByteBuffer> sorted) throws SQLException {
        for (var part : EntrySql.parts(sorted, EntrySql.LIST)) {
            var marks = EntrySql.filledUp(part);
            var sql = statements.sql();
            statements.update(sql.removeAll(marks.size()), sql.ofRemoveAll(cache, marks));
        }
    }

    /**
     * Sets how long an entry lives from now on; says whether it is there.
     *
     * @param unlessOwn whether a time of its own stays
     */
    boolean touch(Statements statements, ByteBuffer key, RowTime time, boolean unlessOwn) throws SQLException {
        var sql = statements.sql();
        while (true) {
            var parameters = new Parameters();
            time.into(parameters);
            var untagged = unlessOwn ? EntrySql.unlessOwn(sql.touchUntagged()) : sql.touchUntagged();
            if (statements.update(untagged, parameters.bytes(cache).bytes(key)) > 0) {
                return true;
            }
            var present = entry(statements, key);
            if (present.isEmpty() || (unlessOwn && present.get().hasOwnTime())) {
                return present.isPresent();
            }
            tokens.keep(statements, present.get().tags(), time.millis());
            var again = new Parameters();
            time.into(again);
            var tagged = unlessOwn ? EntrySql.unlessOwn(sql.touch()) : sql.touch();
            if (statements.update(tagged, of(again, key, present.get().version())) > 0) {
                return true;
            }
        }
    }
}
