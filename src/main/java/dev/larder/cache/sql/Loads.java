package dev.larder.cache.sql;

import dev.larder.cache.Lookup;
import dev.larder.cache.sql.EntryRows.Row;
import dev.larder.cache.sql.EntryRows.Written;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * The loads of one cache. Each is a row without a value, which those who load the same key share, on all nodes: its version is
 * the fence. Whatever writes or removes the key changes or removes that row, so that the load finds its own no more.
 */
record Loads(EntryRows rows) {

    /** So long a load may take; what it brings later is not stored. */
    private static final RowTime MOST = new RowTime(Duration.ofMinutes(5).toMillis(), false);

    /** The version of the row of a load, and the tags that its value will have. */
    record Fence(long version, TagTokens tags) {}

    /** The value of an entry, or a fence. */
    Lookup<byte[]> lookUp(Statements statements, ByteBuffer key, Set<ByteBuffer> tags) throws SQLException {
        var load = new Written(key, null, TagTokens.NONE, MOST);
        while (true) {
            var row = rows.row(statements, key);
            if (row.filter(Row::isLoad).isPresent()) {
                return new Lookup<>(null, fence(statements, row.get().version(), tags));
            }
            if (row.isPresent() && rows.isEntry(statements, row.get())) {
                return new Lookup<>(row.get().bytes(), new Fence(row.get().version(), TagTokens.NONE));
            }
            long version = rows.random().nextLong();
            boolean noted = row.isEmpty()
                    ? rows.lease(statements, load, version)
                    : rows.replace(statements, row.get().version(), load, version);
            if (noted) {
                return new Lookup<>(null, fence(statements, version, tags));
            }
        }
    }

    private Fence fence(Statements statements, long version, Set<ByteBuffer> tags) throws SQLException {
        return new Fence(version, rows.tokens().of(statements, tags, MOST.millis()));
    }

    /** Writes what was loaded, if its load is still there; says whether it did. */
    boolean put(Statements statements, Fence fence, Written row) throws SQLException {
        rows.tokens().keep(statements, fence.tags(), row.time().millis());
        return rows.replace(statements, fence.version(), row, rows.random().nextLong());
    }
}
