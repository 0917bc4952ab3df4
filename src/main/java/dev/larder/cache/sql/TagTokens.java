package dev.larder.cache.sql;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one entry, each with the token that it had when the entry was written or its load began. An entry whose tag has
 * another token by now, or none, was removed.
 *
 * @param tags none of them twice
 */
record TagTokens(List<Tag> tags) {

    /** No tags. */
    static final TagTokens NONE = new TagTokens(List.of());

    private static final int BYTES_PER_TAG = Short.BYTES + Long.BYTES;

    /**
     * One tag.
     *
     * @param name of its row among the tokens
     */
    record Tag(ByteBuffer name, long token) {}

    TagTokens {
        tags = List.copyOf(tags);
    }

    /**
     * The tags of a row, from bytes that {@link #bytes} has made.
     *
     * @return empty if they cannot be read
     */
    static Optional<TagTokens> of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Optional.of(NONE);
        }
        var tags = new ArrayList<Tag>();
        var rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                byte[] name = new byte[Short.toUnsignedInt(rest.getShort())];
                rest.get(name);
                tags.add(new Tag(ByteBuffer.wrap(name), rest.getLong()));
            }
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
        return Optional.of(new TagTokens(tags));
    }

    boolean isEmpty() {
        return tags.isEmpty();
    }

    /** The names of all tags that one of these has. */
    static List<ByteBuffer> names(Collection<TagTokens> several) {
        return several.stream()
                .flatMap(one -> one.tags().stream())
                .map(Tag::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** What a row holds of them; null if there are none. */
    byte @Nullable [] bytes() {
        if (tags.isEmpty()) {
            return null;
        }
        int names = tags.stream().mapToInt(tag -> tag.name().remaining()).sum();
        var bytes = ByteBuffer.allocate(names + tags.size() * BYTES_PER_TAG);
        for (var tag : tags) {
            bytes.putShort((short) tag.name().remaining())
                    .put(tag.name().duplicate())
                    .putLong(tag.token());
        }
        return bytes.array();
    }
}
