package dev.larder.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of all stores of kind {@code sql}; {@link KnownSettings} has them among all others. */
public final class KnownSqlSettings {

    /** {@code larder.sql.datasource}. */
    public static final Setting<String> DATASOURCE = new Setting<>(
            "larder.sql.datasource",
            ValueType.TEXT,
            Optional.empty(),
            "The JNDI name of the DataSource that stores of kind `sql` use. Without it and `larder.sql.url`:"
                    + " `java:comp/DefaultDataSource`.");

    /** {@code larder.sql.url}. */
    public static final Setting<String> URL = new Setting<>(
            "larder.sql.url",
            ValueType.TEXT,
            Optional.empty(),
            "The JDBC URL of the database, instead of a DataSource; its driver lies beside Larder then.",
            true);

    /** {@code larder.sql.username}. */
    public static final Setting<String> USERNAME =
            new Setting<>("larder.sql.username", ValueType.TEXT, Optional.empty(), "Who connects to `larder.sql.url`.");

    /** {@code larder.sql.password}. */
    public static final Setting<String> PASSWORD = new Setting<>(
            "larder.sql.password", ValueType.TEXT, Optional.empty(), "The password to `larder.sql.url`.", true);

    /** {@code larder.sql.table}. */
    public static final Setting<String> TABLE = new Setting<>(
            "larder.sql.table",
            ValueType.SQL_NAME,
            Optional.of("larder_entries"),
            "The table that holds the entries of all caches; a second one has the same name with `_tokens` behind it.");

    /** {@code larder.sql.create-table}. */
    public static final Setting<Boolean> CREATE_TABLE = new Setting<>(
            "larder.sql.create-table",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Whether Larder makes the two tables if they are not there.");

    /** {@code larder.sql.timeout}. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "larder.sql.timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1S"),
            "No operation of a store of kind `sql` takes longer, connecting and one repetition included.");

    /** {@code larder.sql.connections}. */
    public static final Setting<Long> CONNECTIONS = new Setting<>(
            "larder.sql.connections",
            ValueType.wholeNumber(1, 1000),
            Optional.of("20"),
            "How many connections the stores of kind `sql` of one application use at a time.");

    /** {@code larder.sql.delete-expired-every}. */
    public static final Setting<Duration> DELETE_EXPIRED_EVERY = new Setting<>(
            "larder.sql.delete-expired-every",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1M"),
            "How often rows past their time are deleted at most, by one node for all; what calls for it is"
                    + " `clearExpired()`.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(
            DATASOURCE, URL, USERNAME, PASSWORD, TABLE, CREATE_TABLE, TIMEOUT, CONNECTIONS, DELETE_EXPIRED_EVERY);

    private KnownSqlSettings() {}
}
