package dev.larder.cache.sql;

import dev.larder.cache.sql.Upsert.Column;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The texts of all statements, for one kind of database and its two tables.
 *
 * <p>One table holds the entries: a row with a value is an entry, one without is a load under way, and a row past its time is
 * nothing. The other one holds tokens by their names. That of a cache stands in each of its rows, so that clearing the cache
 * is to give it another one.
 */
final class EntrySql {

    /** The most elements of a list in a statement. */
    static final int LIST = 512;

    /** The most rows in an upsert. */
    static final int ROWS = 128;

    /** So many keys at a time are listed. */
    static final int PAGE = 500;

    /** So many rows at a time are deleted. */
    static final int DELETED = 1000;

    private static final List<Column> TOKEN_NAME = List.of(Column.bytes("name", "?"));
    private static final String UNLESS_LIVE = "t.expires <= %s";

    private final Dialect dialect;
    private final String entries;
    private final String tokens;
    private final String ofCache;
    private final String live;
    private final String find;
    private final String putOne;

    EntrySql(Dialect dialect, TableNames tables) {
        this.dialect = dialect;
        this.entries = tables.entries();
        this.tokens = tables.tokens();
        this.ofCache = "cache = " + cacheToken();
        this.live = "expires > " + dialect.now();
        this.find = "select content, tags, version, own, %s from %s where %s and entry_key = ? and %s"
                .formatted(left(), entries, ofCache, live);
        this.putOne = dialect.upsert(entryRows(1, ""));
    }

    Dialect dialect() {
        return dialect;
    }

    private String left() {
        return "expires - " + dialect.now();
    }

    private String cacheToken() {
        return "(select token from %s where name = ?)".formatted(tokens);
    }

    /** One row. Cache, key; gives content, tags, version, whether it has a time of its own, milliseconds left. */
    String find() {
        return find;
    }

    /** Several entries. Cache, keys; gives key, content, tags, whether it has a time of its own, milliseconds left. */
    String findAll(int keys) {
        return "select entry_key, content, tags, own, %s from %s where %s and entry_key in (%s) and %s and content is not null"
                .formatted(left(), entries, ofCache, marks(keys), live);
    }

    /** The next keys of entries. Cache, the key before; gives key, tags. */
    String keysAfter() {
        return rowsAfter("is not null");
    }

    /** The same of loads. */
    String loadsAfter() {
        return rowsAfter("is null");
    }

    private String rowsAfter(String content) {
        return "select entry_key, tags from %s where %s and entry_key > ? and %s and content %s order by entry_key limit %d"
                .formatted(entries, ofCache, live, content, PAGE);
    }

    /** Writes rows. For each: cache, key, version, content, tags, time to live, whether that is its own. */
    String put(int rows) {
        return rows == 1 ? putOne : dialect.upsert(entryRows(rows, ""));
    }

    /** Writes a row where no entry is, whatever load is under way. As {@link #put}. */
    String putIfAbsent() {
        return dialect.upsert(entryRows(1, UNLESS_LIVE.formatted(dialect.now()) + " or t.content is null"));
    }

    /** Writes a row where neither an entry is nor a load under way. As {@link #put}. */
    String lease() {
        return dialect.upsert(entryRows(1, UNLESS_LIVE.formatted(dialect.now())));
    }

    private Upsert entryRows(int rows, String onlyIf) {
        return new Upsert(
                entries,
                List.of(Column.number("cache", cacheToken()), Column.bytes("entry_key", "?")),
                List.of(
                        Column.number("version", "?"),
                        Column.bytes("content", "?"),
                        Column.bytes("tags", "?"),
                        Column.number("expires", dialect.now() + " + ?"),
                        Column.number("own", "?")),
                rows,
                onlyIf);
    }

    /** Writes over a row of that version. Version, content, tags, time to live, whether its own, cache, key, version. */
    String replace() {
        return "update %s set version = ?, content = ?, tags = ?, expires = %s + ?, own = ? where %s"
                .formatted(entries, dialect.now(), ofThatVersion());
    }

    /** The same, and it ends when it would have. Version, content, tags, cache, key, version. */
    String replaceUntilThen() {
        return "update %s set version = ?, content = ?, tags = ? where %s".formatted(entries, ofThatVersion());
    }

    /** Removes an entry that has no tags. Cache, key. */
    String removeUntagged() {
        return "delete from %s where %s and entry_key = ? and %s and content is not null and tags is null"
                .formatted(entries, ofCache, live);
    }

    /** Removes a row of that version. Cache, key, version. */
    String remove() {
        return "delete from %s where %s".formatted(entries, ofThatVersion());
    }

    /** Removes rows, whatever they are. Takes {@link #ofRemoveAll}. */
    String removeAll(int keys) {
        var rows = "%s and entry_key in (%s)".formatted(ofCache, marks(keys));
        return dialect.locksAsItPlans()
                ? "delete from %1$s where %2$s and entry_key in (select entry_key from %1$s where %3$s order by entry_key for update)"
                        .formatted(entries, ofCache, rows)
                : "delete from %s where %s".formatted(entries, rows);
    }

    Parameters ofRemoveAll(ByteBuffer cache, List<ByteBuffer> keys) {
        var parameters = new Parameters();
        if (dialect.locksAsItPlans()) {
            parameters.bytes(cache);
        }
        return parameters.bytes(cache).all(keys);
    }

    /** Sets the time of an entry that has no tags. Time to live, whether its own, cache, key. */
    String touchUntagged() {
        return "update %s set expires = %s + ?, own = ? where %s and entry_key = ? and %s and content is not null and tags is null"
                .formatted(entries, dialect.now(), ofCache, live);
    }

    /** Sets the time of a row of that version. Time to live, whether its own, cache, key, version. */
    String touch() {
        return "update %s set expires = %s + ?, own = ? where %s".formatted(entries, dialect.now(), ofThatVersion());
    }

    /** Of the two above, what leaves a time of an entry's own. */
    static String unlessOwn(String touch) {
        return touch + " and own = 0";
    }

    private String ofThatVersion() {
        return "%s and entry_key = ? and version = ? and %s".formatted(ofCache, live);
    }

    /** Tokens. Names; gives name, token, milliseconds that are left. */
    String findTokens(int names) {
        return "select name, token, expires - %s from %s where name in (%s) and %s"
                .formatted(dialect.now(), tokens, marks(names), live);
    }

    /** Writes a token where none is. Name, token, time to live. */
    String putTokenIfAbsent() {
        return dialect.upsert(tokenRow(UNLESS_LIVE.formatted(dialect.now())));
    }

    /** Writes a token. As {@link #putTokenIfAbsent}. */
    String putToken() {
        return dialect.upsert(tokenRow(""));
    }

    private Upsert tokenRow(String onlyIf) {
        return new Upsert(
                tokens,
                TOKEN_NAME,
                List.of(Column.number("token", "?"), Column.number("expires", dialect.now() + " + ?")),
                1,
                onlyIf);
    }

    /** Gives a cache another token. The new one, name, the present one. */
    String changeToken() {
        return "update %s set token = ? where name = ? and token = ?".formatted(tokens);
    }

    /** Lets tokens live that long at least. Time to live, names, time to live. */
    String keepTokens(int names) {
        return "update %1$s set expires = %2$s + ? where name in (%3$s) and expires > %2$s and expires < %2$s + ?"
                .formatted(tokens, dialect.now(), marks(names));
    }

    /** Removes a token. Name. */
    String removeToken() {
        return "delete from %s where name = ?".formatted(tokens);
    }

    /** The tokens whose names are from one to before another. Both; gives name, token, milliseconds that are left. */
    String tokensBetween() {
        return "select name, token, expires - %s from %s where name >= ? and name < ?".formatted(dialect.now(), tokens);
    }

    /** Deletes some rows past their time. */
    String deleteExpired() {
        return dialect.deleteSome(entries, "cache, entry_key", "expires <= " + dialect.now(), DELETED);
    }

    /** Deletes some rows of a token that no cache has any more. That token. */
    String deleteCleared() {
        return dialect.deleteSome(entries, "cache, entry_key", "cache = ?", DELETED);
    }

    /** Deletes some tokens past their time, of names from one to before another. Both. */
    String deleteExpiredTokens() {
        return dialect.deleteSome(tokens, "name", "name >= ? and name < ? and expires <= " + dialect.now(), DELETED);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** A list filled up, by its last element, to one of few lengths: so there are few statements. Not of nothing. */
    static <T> List<T> filledUp(List<T> list) {
        int length = Integer.highestOneBit(2 * list.size() - 1);
        var filled = new ArrayList<>(list);
        while (filled.size() < length) {
            filled.add(list.get(list.size() - 1));
        }
        return filled;
    }

    /** Parts of up to so many elements. */
    static <T> List<List<T>> parts(List<T> list, int most) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < list.size(); from += most) {
            parts.add(list.subList(from, Math.min(list.size(), from + most)));
        }
        return parts;
    }
}
