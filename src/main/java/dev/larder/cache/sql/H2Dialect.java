package dev.larder.cache.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** H2 2, in its own mode. */
record H2Dialect() implements Dialect {

    @Override
    public List<String> urls() {
        return List.of("jdbc:h2:");
    }

    @Override
    public List<String> products() {
        return List.of("H2");
    }

    @Override
    public String schema() {
        return "h2.sql";
    }

    /** It shows a table first and gives it its primary key then: what is written in between may stand there twice, or unseen. */
    @Override
    public Optional<String> finished(String table) {
        int dot = table.indexOf('.');
        var schema = dot < 0 ? "current_schema" : "'%s'".formatted(table.substring(0, dot));
        return Optional.of(("select 1 from information_schema.table_constraints where constraint_type = 'PRIMARY KEY'"
                        + " and upper(table_schema) = upper(%s) and upper(table_name) = upper('%s')")
                .formatted(schema, table.substring(dot + 1)));
    }

    @Override
    public String now() {
        return "cast(extract(epoch from current_timestamp) * 1000 as bigint)";
    }

    @Override
    public String upsert(Upsert upsert) {
        if (upsert.onlyIf().isEmpty()) {
            return "merge into %s (%s) key (%s) values %s"
                    .formatted(upsert.table(), upsert.columns(), upsert.keyColumns(), upsert.values());
        }
        var typed = Stream.concat(upsert.key().stream(), upsert.data().stream())
                .map(column -> "cast(%s as %s) as %s".formatted(column.value(), column.type(), column.name()))
                .collect(Collectors.joining(", "));
        var same = upsert.key().stream()
                .map(column -> "t.%1$s = s.%1$s".formatted(column.name()))
                .collect(Collectors.joining(" and "));
        var set = upsert.data().stream()
                .map(column -> "%1$s = s.%1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
        var inserted = Stream.concat(upsert.key().stream(), upsert.data().stream())
                .map(column -> "s." + column.name())
                .collect(Collectors.joining(", "));
        return ("merge into %s t using (select %s) s on %s when matched and (%s) then update set %s"
                        + " when not matched then insert (%s) values (%s)")
                .formatted(upsert.table(), typed, same, upsert.onlyIf(), set, upsert.columns(), inserted);
    }

    @Override
    public String deleteSome(String table, String key, String condition, int rows) {
        return "delete from %s where %s fetch first %d rows only".formatted(table, condition, rows);
    }

    /** Deadlock, time out for a lock, and a key or row that somebody else wrote at the same moment. */
    @Override
    public Set<String> conflicts() {
        return Set.of("40001", "HYT00", "23505", "90131");
    }
}
