package dev.larder.cache.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL 11 and later. */
record PostgreSqlDialect() implements Dialect {

    @Override
    public List<String> urls() {
        return List.of("jdbc:postgresql:");
    }

    @Override
    public List<String> products() {
        return List.of("PostgreSQL");
    }

    @Override
    public String schema() {
        return "postgresql.sql";
    }

    @Override
    public String now() {
        return "(extract(epoch from statement_timestamp()) * 1000)::bigint";
    }

    @Override
    public String upsert(Upsert upsert) {
        return onConflict(upsert);
    }

    /** As SQLite has it too. */
    static String onConflict(Upsert upsert) {
        var set = upsert.data().stream()
                .map(column -> "%1$s = excluded.%1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
        return "insert into %s as t (%s) values %s on conflict (%s) do update set %s%s"
                .formatted(
                        upsert.table(),
                        upsert.columns(),
                        upsert.values(),
                        upsert.keyColumns(),
                        set,
                        upsert.onlyIf().isEmpty() ? "" : " where " + upsert.onlyIf());
    }

    /** By the rows' places: whatever the planner thinks, it looks at those rows alone. */
    @Override
    public String deleteSome(String table, String key, String condition, int rows) {
        return ("delete from %1$s where ctid = any(array("
                        + "select ctid from %1$s where %2$s limit %3$d for update skip locked))")
                .formatted(table, condition, rows);
    }

    @Override
    public boolean locksAsItPlans() {
        return true;
    }

    @Override
    public Set<String> conflicts() {
        return Set.of("40001", "40P01");
    }

    /** In seconds, rounded up. */
    @Override
    public Map<String, String> limits(long millis) {
        var seconds = String.valueOf((millis + 999) / 1000);
        return Map.of("connectTimeout", seconds, "loginTimeout", seconds);
    }
}
