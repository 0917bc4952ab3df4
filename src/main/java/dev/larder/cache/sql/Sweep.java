package dev.larder.cache.sql;

import dev.larder.cache.sql.Database.Repeat;
import dev.larder.cache.sql.Database.Work;
import dev.larder.cache.sql.TokenNames.Kind;
import dev.larder.cache.sql.Tokens.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The deletion of rows that nobody can see any more: those past their time, and those of caches that were cleared.
 *
 * <p>One node at a time does it, for the caches of all: the one that writes the token, which holds until the next deletion may
 * begin. Some rows in each statement, each an operation with a time limit of its own, until nothing is left or the token has
 * ended.
 *
 * @param everyMillis how often at most
 * @param mayGoOn whether the token of one that began now is still there
 */
record Sweep(Database database, Tokens tokens, long everyMillis, BooleanSupplier mayGoOn) {

    /** Deletes, unless another node does or has just done. */
    void run() {
        long mine = tokens.random().nextLong();
        if (call(statements -> tokens.putIfAbsent(statements, Kind.SWEEP.first(), mine, everyMillis))) {
            call(this::cleared).forEach(this::deleteCleared);
            deleteAll(EntrySql::deleteExpired, Parameters::new);
            deleteAll(EntrySql::deleteExpiredTokens, () -> between(Kind.TAG));
        }
    }

    /** The tokens of caches that were cleared. A note may be of a cache that was not, in the end. */
    private List<Token> cleared(Statements statements) throws SQLException {
        var notes = tokens.between(statements, between(Kind.CLEARED));
        if (notes.isEmpty()) {
            return List.of();
        }
        var present = tokens.between(statements, between(Kind.CACHE)).stream()
                .map(Token::token)
                .collect(Collectors.toSet());
        return notes.stream().filter(note -> !present.contains(note.token())).toList();
    }

    private void deleteCleared(Token note) {
        boolean all = deleteAll(EntrySql::deleteCleared, () -> new Parameters().number(note.token()));
        if (all && note.millisLeft() <= 0) {
            call(statements -> {
                tokens.remove(statements, note.name());
                return true;
            });
        }
    }

    /** Says whether nothing is left. */
    private boolean deleteAll(Function<EntrySql, String> some, Supplier<Parameters> parameters) {
        while (mayGoOn.getAsBoolean()) {
            int deleted = call(statements -> statements.update(some.apply(statements.sql()), parameters.get()));
            if (deleted < EntrySql.DELETED) {
                return true;
            }
        }
        return false;
    }

    private static Parameters between(Kind kind) {
        return new Parameters().bytes(kind.first()).bytes(kind.end());
    }

    private <T> T call(Work<T> work) {
        return database.call("deletion of what has expired", Repeat.SAFE, work);
    }
}
