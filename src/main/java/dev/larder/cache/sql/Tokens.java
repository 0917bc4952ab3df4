package dev.larder.cache.sql;

import dev.larder.cache.sql.TagTokens.Tag;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The tokens in the second table: random numbers by names, each until its time.
 *
 * @param random makes tokens that nobody has had
 */
record Tokens(RandomGenerator random) {

    /** After so long a time nobody writes rows with a token that he had read before it was changed. */
    private static final long LATE_MILLIS = Duration.ofHours(1).toMillis();

    /** A token with what is left of its time. */
    record Token(ByteBuffer name, long token, long millisLeft) {}

    /** Writes a token where none is; says whether it did. */
    boolean putIfAbsent(Statements statements, ByteBuffer name, long token, long ttlMillis) throws SQLException {
        var sql = statements.sql();
        int written = statements.update(
                sql.putTokenIfAbsent(),
                new Parameters().bytes(name).number(token).number(ttlMillis));
        if (sql.dialect().countsUpserts()) {
            return written > 0;
        }
        return find(statements, List.of(name)).getOrDefault(name, ~token) == token;
    }

    /** The present tokens of those names that have one. */
    Map<ByteBuffer, Long> find(Statements statements, List<ByteBuffer> names) throws SQLException {
        var found = new HashMap<ByteBuffer, Long>();
        for (var part : EntrySql.parts(names, EntrySql.LIST)) {
            for (var token : rows(statements, part)) {
                found.put(token.name(), token.token());
            }
        }
        return found;
    }

    private static List<Token> rows(Statements statements, List<ByteBuffer> names) throws SQLException {
        var marks = EntrySql.filledUp(names);
        return statements.query(statements.sql().findTokens(marks.size()), new Parameters().all(marks), Tokens::token);
    }

    /** All tokens of a kind. */
    List<Token> between(Statements statements, Parameters names) throws SQLException {
        return statements.query(statements.sql().tokensBetween(), names, Tokens::token);
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(ByteBuffer.wrap(row.getBytes(1)), row.getLong(2), row.getLong(3));
    }

    /** Whether each of these tags has the token that it had. One statement, or none. */
    boolean areUnbroken(Statements statements, TagTokens tags) throws SQLException {
        return tags.isEmpty() || isIn(tags, find(statements, TagTokens.names(List.of(tags))));
    }

    /** As {@link #areUnbroken}, by tokens that were found already. */
    static boolean isIn(TagTokens tags, Map<ByteBuffer, Long> present) {
        return tags.tags().stream().allMatch(tag -> Long.valueOf(tag.token()).equals(present.get(tag.name())));
    }

    /** The tokens of all tags of several entries. */
    Map<ByteBuffer, Long> ofAll(Statements statements, Collection<TagTokens> several) throws SQLException {
        var names = TagTokens.names(several);
        return names.isEmpty() ? Map.of() : find(statements, names);
    }

    /** The tokens of tags, made where there are none. They live longer than an entry that is written now. */
    TagTokens of(Statements statements, Set<ByteBuffer> names, long ttlMillis) throws SQLException {
        if (names.isEmpty()) {
            return TagTokens.NONE;
        }
        var sorted = names.stream().sorted().toList();
        var present = new HashMap<ByteBuffer, Token>();
        rows(statements, sorted).forEach(token -> present.put(token.name(), token));
        var tags = new ArrayList<Tag>();
        for (var name : sorted) {
            var token = present.get(name);
            tags.add(new Tag(name, token == null ? made(statements, name, ttlMillis) : token.token()));
        }
        if (present.values().stream().anyMatch(token -> token.millisLeft() < ttlMillis)) {
            keep(statements, new TagTokens(tags), ttlMillis);
        }
        return new TagTokens(tags);
    }

    private long made(Statements statements, ByteBuffer name, long ttlMillis) throws SQLException {
        long token = random.nextLong();
        if (putIfAbsent(statements, name, token, Times.longer(ttlMillis))) {
            return token;
        }
        // Somebody was quicker. If his is gone again, the tag was removed meanwhile, and so was what carries this one.
        return find(statements, List.of(name)).getOrDefault(name, token);
    }

    /** Lets the tokens of an entry's tags live longer than the entry. */
    void keep(Statements statements, TagTokens tags, long ttlMillis) throws SQLException {
        if (!tags.isEmpty()) {
            var marks = EntrySql.filledUp(TagTokens.names(List.of(tags)));
            statements.update(
                    statements.sql().keepTokens(marks.size()),
                    new Parameters().number(Times.longer(ttlMillis)).all(marks).number(ttlMillis));
        }
    }

    /**
     * Gives a cache another token, and notes the one that it had: its rows are still to be deleted. First the note, which
     * says nothing as long as the cache has that token.
     */
    void change(Statements statements, ByteBuffer name) throws SQLException {
        var sql = statements.sql();
        boolean changed = false;
        while (!changed) {
            var present = find(statements, List.of(name)).get(name);
            if (present == null) {
                return; // nothing can be written without one, so there is nothing
            }
            statements.update(
                    sql.putToken(),
                    new Parameters()
                            .bytes(TokenNames.cleared(present))
                            .number(present)
                            .number(LATE_MILLIS));
            var parameters =
                    new Parameters().number(random.nextLong()).bytes(name).number(present);
            changed = statements.update(sql.changeToken(), parameters) > 0;
        }
    }

    void remove(Statements statements, ByteBuffer name) throws SQLException {
        statements.update(statements.sql().removeToken(), new Parameters().bytes(name));
    }
}
