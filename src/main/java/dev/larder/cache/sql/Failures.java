package dev.larder.cache.sql;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.sql.SqlSettings.Place;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Says what is wrong with a database, and never a secret of its place: some drivers repeat the URL, in what they throw and in
 * the causes of that.
 *
 * @param place where the database is
 */
record Failures(Place place) {

    /** A database that could not be asked, or refused. */
    StoreUnavailableException of(String name, String why, Throwable cause) {
        return new StoreUnavailableException(
                "%s at %s: %s".formatted(name, place, place.withoutSecrets(why)), withoutSecrets(cause));
    }

    /** The same failure for those who look for causes; where it tells a secret, its text and where it was thrown. */
    private Throwable withoutSecrets(Throwable failure) {
        if (!tellsSecrets(failure)) {
            return failure;
        }
        var text = place.withoutSecrets(String.valueOf(failure.getMessage()));
        var told = failure instanceof SQLException sql
                ? new SQLException(text, sql.getSQLState(), sql.getErrorCode())
                : new SQLException(text);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    private boolean tellsSecrets(Throwable failure) {
        var text = String.valueOf(failure.getMessage());
        return !place.withoutSecrets(text).equals(text)
                || Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                        .anyMatch(this::tellsSecrets);
    }
}
