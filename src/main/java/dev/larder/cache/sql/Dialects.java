package dev.larder.cache.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dialects that there are. */
final class Dialects {

    static final List<Dialect> ALL =
            List.of(new H2Dialect(), new PostgreSqlDialect(), new MariaDbDialect(), new SqliteDialect());

    private Dialects() {}

    /**
     * The dialect of a database.
     *
     * @param product as {@link java.sql.DatabaseMetaData#getDatabaseProductName} calls it
     * @throws IllegalArgumentException if it is none of those that are known; it names them
     */
    static Dialect of(String product) {
        return ALL.stream()
                .filter(dialect -> dialect.products().contains(product))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Stores of kind sql know the databases %s, and this is %s".formatted(products(), product)));
    }

    private static String products() {
        return ALL.stream().flatMap(dialect -> dialect.products().stream()).collect(Collectors.joining(", "));
    }

    /** The dialect of a database that is connected to by that URL; empty if it is none of those that are known. */
    static Optional<Dialect> ofUrl(String url) {
        return ALL.stream()
                .filter(dialect -> dialect.urls().stream().anyMatch(url::startsWith))
                .findFirst();
    }
}
