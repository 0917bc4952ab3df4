package dev.larder.cache.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MariaDB 10.6 and later; MySQL 8 understands the same. */
record MariaDbDialect() implements Dialect {

    private static final int NOT_NULL = 1048;

    @Override
    public List<String> urls() {
        return List.of("jdbc:mariadb:", "jdbc:mysql:");
    }

    @Override
    public List<String> products() {
        return List.of("MariaDB", "MySQL");
    }

    @Override
    public String schema() {
        return "mariadb.sql";
    }

    @Override
    public String now() {
        return "timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000";
    }

    /**
     * The columns are set one after the other, and each sees those before it. So the first one decides, and the others look
     * whether it has the new value: that of the first column differs in each write.
     */
    @Override
    public String upsert(Upsert upsert) {
        var first = upsert.data().get(0).name();
        var set = upsert.onlyIf().isEmpty()
                ? upsert.data().stream().map(column -> "%1$s = values(%1$s)".formatted(column.name()))
                : Stream.concat(
                        Stream.of("%1$s = if(%2$s, values(%1$s), %1$s)"
                                .formatted(first, upsert.onlyIf().replace("t.", ""))),
                        upsert.data().stream()
                                .skip(1)
                                .map(column -> "%1$s = if(%2$s = values(%2$s), values(%1$s), %1$s)"
                                        .formatted(column.name(), first)));
        return "insert into %s (%s) values %s on duplicate key update %s"
                .formatted(upsert.table(), upsert.columns(), upsert.values(), set.collect(Collectors.joining(", ")));
    }

    /** Some drivers count rows that were found, others those that were changed. */
    @Override
    public boolean countsUpserts() {
        return false;
    }

    @Override
    public String deleteSome(String table, String key, String condition, int rows) {
        return "delete from %s where %s limit %d".formatted(table, condition, rows);
    }

    @Override
    public Set<String> conflicts() {
        return Set.of("40001", "41000");
    }

    @Override
    public boolean isConflict(SQLException e) {
        // a lock that was not had in time, a row that changed since it was read: both in no class of their own
        return Dialect.super.isConflict(e) || e.getErrorCode() == 1205 || e.getErrorCode() == 1020;
    }

    @Override
    public boolean isMissing(SQLException e) {
        return Dialect.super.isMissing(e) || e.getErrorCode() == NOT_NULL;
    }

    @Override
    public Map<String, String> limits(long millis) {
        return Map.of("connectTimeout", String.valueOf(millis));
    }

    /** Where rows are read again and again, gaps between them are locked as well, and writers meet in them. */
    @Override
    public List<String> setUp() {
        return List.of("set session transaction isolation level read committed");
    }
}
