package dev.larder.cache.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** SQLite 3.24 and later: one file, one writer at a time. */
record SqliteDialect() implements Dialect {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int PRIMARY_CODE = 0xFF;

    @Override
    public List<String> urls() {
        return List.of("jdbc:sqlite:");
    }

    @Override
    public List<String> products() {
        return List.of("SQLite");
    }

    @Override
    public String schema() {
        return "sqlite.sql";
    }

    @Override
    public String now() {
        return "cast((julianday('now') - 2440587.5) * 86400000 as integer)";
    }

    @Override
    public String upsert(Upsert upsert) {
        return PostgreSqlDialect.onConflict(upsert);
    }

    @Override
    public String deleteSome(String table, String key, String condition, int rows) {
        return "delete from %1$s where (%2$s) in (select %2$s from %1$s where %3$s limit %4$d)"
                .formatted(table, key, condition, rows);
    }

    @Override
    public Set<String> conflicts() {
        return Set.of();
    }

    /** Its driver tells no SQLSTATEs. */
    @Override
    public boolean isConflict(SQLException e) {
        int code = e.getErrorCode() & PRIMARY_CODE;
        return code == BUSY || code == LOCKED;
    }

    @Override
    public boolean isMissing(SQLException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("no such table") || message.contains("NOT NULL constraint failed");
    }
}
