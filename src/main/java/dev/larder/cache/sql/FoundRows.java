package dev.larder.cache.sql;

import dev.larder.cache.Timed;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several rows of one cache, found at once: those of some keys, or page by page. What a removal of a tag has removed is not among
 * them.
 *
 * @param cache the name of the cache's token
 * @param tokens those of caches and tags
 */
record FoundRows(ByteBuffer cache, Tokens tokens) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** One of several rows; without tags, if they cannot be read. */
    record Found(ByteBuffer key, ByteBuffer content, Optional<TagTokens> tags, boolean hasOwnTime, long leftMillis) {

        /** As {@link EntryRows.Row#timed}. */
        Timed<byte[]> timed() {
            return Times.timed(Bytes.array(content), leftMillis, !tags.equals(Optional.of(TagTokens.NONE)), hasOwnTime);
        }
    }

    /**
     * Some of a cache's keys.
     *
     * @param last after which there may be more
     */
    record Page(List<ByteBuffer> keys, Optional<ByteBuffer> last) {}

    /** Several entries. One statement for each {@value EntrySql#LIST}; one more if some have tags. */
    List<Found> findAll(Statements statements, List<ByteBuffer> keys) throws SQLException {
        var found = new ArrayList<Found>();
        for (var part : EntrySql.parts(keys, EntrySql.LIST)) {
            var marks = EntrySql.filledUp(part);
            found.addAll(statements.query(
                    statements.sql().findAll(marks.size()),
                    new Parameters().bytes(cache).all(marks),
                    row -> new Found(
                            ByteBuffer.wrap(row.getBytes(1)),
                            ByteBuffer.wrap(row.getBytes(2)),
                            TagTokens.of(row.getBytes(3)),
                            row.getInt(4) != 0,
                            row.getLong(5))));
        }
        return unbroken(statements, found);
    }

    /** The keys of entries, from the one after another on; and whether there may be more. */
    Page keysAfter(Statements statements, ByteBuffer after) throws SQLException {
        return page(statements, statements.sql().keysAfter(), after);
    }

    /** The same of loads. */
    Page loadsAfter(Statements statements, ByteBuffer after) throws SQLException {
        return page(statements, statements.sql().loadsAfter(), after);
    }

    private Page page(Statements statements, String text, ByteBuffer after) throws SQLException {
        var found = statements.query(
                text,
                new Parameters().bytes(cache).bytes(after),
                row -> new Found(ByteBuffer.wrap(row.getBytes(1)), NOTHING, TagTokens.of(row.getBytes(2)), false, 0));
        var keys = unbroken(statements, found).stream().map(Found::key).toList();
        boolean more = found.size() == EntrySql.PAGE;
        return new Page(keys, more ? Optional.of(found.get(found.size() - 1).key()) : Optional.empty());
    }

    private List<Found> unbroken(Statements statements, List<Found> found) throws SQLException {
        var tagged = found.stream().map(Found::tags).flatMap(Optional::stream).toList();
        var present = tokens.ofAll(statements, tagged);
        return found.stream()
                .filter(one ->
                        one.tags().filter(tags -> Tokens.isIn(tags, present)).isPresent())
                .toList();
    }
}
