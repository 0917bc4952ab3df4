package dev.larder.cache.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows to be inserted, or to be written over those of the same keys.
 *
 * @param table which table
 * @param key the columns of its primary key
 * @param data the other columns
 * @param rows how many rows
 * @param onlyIf which rows may be written over; the present row is {@code t}. Nothing: any
 */
record Upsert(String table, List<Column> key, List<Column> data, int rows, String onlyIf) {

    /**
     * A column and what goes into it.
     *
     * @param type as H2 calls it
     * @param value an expression; what it takes is parameters
     */
    record Column(String name, String type, String value) {

        static Column bytes(String name, String value) {
            return new Column(name, "varbinary", value);
        }

        static Column number(String name, String value) {
            return new Column(name, "bigint", value);
        }
    }

    /** The columns, those of the key first, separated by commas. */
    String columns() {
        return columnNames().collect(Collectors.joining(", "));
    }

    /** The rows of values, each in parentheses, separated by commas. */
    String values() {
        var row = Stream.concat(key.stream(), data.stream())
                .map(Column::value)
                .collect(Collectors.joining(", ", "(", ")"));
        return Stream.generate(() -> row).limit(rows).collect(Collectors.joining(", "));
    }

    /** The columns of the key, separated by commas. */
    String keyColumns() {
        return key.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private Stream<String> columnNames() {
        return Stream.concat(key.stream(), data.stream()).map(Column::name);
    }
}
