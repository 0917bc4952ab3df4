package dev.larder.cache.sql;

import dev.larder.internal.settings.KnownSqlSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all stores of kind {@code sql} of one application share.
 *
 * @param place where the database is
 * @param tables what holds the entries
 * @param createTables whether to make the tables where they are not
 * @param timeout no operation takes longer; above zero
 * @param connections how many are used at a time; at least 1
 * @param deleteExpiredEvery how often rows past their time are deleted at most; above zero
 */
record SqlSettings(
        Place place,
        TableNames tables,
        boolean createTables,
        Duration timeout,
        int connections,
        Duration deleteExpiredEvery) {

    private static final String DEFAULT_DATASOURCE = "java:comp/DefaultDataSource";

    SqlSettings {
        if (connections < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("not settings: " + connections + " connections, " + timeout);
        }
    }

    /**
     * As the settings say.
     *
     * @throws SettingsException if they name two databases
     */
    static SqlSettings of(Settings settings) {
        return new SqlSettings(
                place(settings),
                new TableNames(settings.get(KnownSqlSettings.TABLE)),
                settings.get(KnownSqlSettings.CREATE_TABLE),
                settings.get(KnownSqlSettings.TIMEOUT),
                Math.toIntExact(settings.get(KnownSqlSettings.CONNECTIONS)),
                settings.get(KnownSqlSettings.DELETE_EXPIRED_EVERY));
    }

    private static Place place(Settings settings) {
        var dataSource = settings.find(KnownSqlSettings.DATASOURCE);
        var url = settings.find(KnownSqlSettings.URL);
        if (dataSource.isPresent() && url.isPresent()) {
            throw new SettingsException(List.of("%s and %s name a database each; give one of them"
                    .formatted(KnownSqlSettings.DATASOURCE.key(), KnownSqlSettings.URL.key())));
        }
        return url.<Place>map(text -> new Place.Url(
                        text, settings.find(KnownSqlSettings.USERNAME), settings.find(KnownSqlSettings.PASSWORD)))
                .orElseGet(() -> new Place.Jndi(dataSource.orElse(DEFAULT_DATASOURCE)));
    }

    /** Where a database is. As text it names the setting, and shows no secret. */
    sealed interface Place {

        /** The place alone, without the setting. */
        String name();

        /** What a driver says, without the secrets of this place: some repeat the URL that they do not understand. */
        default String withoutSecrets(String text) {
            return text;
        }

        /**
         * A DataSource of the server.
         *
         * @param name where naming has it
         */
        record Jndi(String name) implements Place {

            @Override
            public String toString() {
                return "the DataSource %s (%s)".formatted(name, KnownSqlSettings.DATASOURCE.key());
            }
        }

        /**
         * A database that Larder connects to itself.
         *
         * @param url may hold a password
         */
        record Url(String url, Optional<String> username, Optional<String> password) implements Place {

            /** Without what follows the name of the database, and without who connects: passwords may stand in both. */
            @Override
            public String name() {
                return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
            }

            @Override
            public String withoutSecrets(String text) {
                var shown = text.replace(url, name());
                return password.map(secret -> shown.replace(secret, "...")).orElse(shown);
            }

            @Override
            public String toString() {
                return "%s (%s)".formatted(name(), KnownSqlSettings.URL.key());
            }
        }
    }
}
