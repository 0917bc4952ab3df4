package dev.larder.cache.sql;

import dev.larder.cache.Namespace;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.KeySettings.Alphabet;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the tokens of one cache. The first byte of each says what it is of. */
final class TokenNames {

    /** Two of so many bytes and a few more fit into the column. */
    private static final int MOST_BYTES = 300;

    private final ByteBuffer cache;
    private final byte[] identity;
    private final KeyCodec codec;

    /**
     * The names for a cache.
     *
     * @param manager who the application is, where no setting says it
     */
    TokenNames(String manager, String cache, Namespace namespace) {
        this.codec = KeyCodec.of(KeySettings.of(Alphabet.BYTES, MOST_BYTES));
        this.identity = codec.encode(identity(manager, cache, namespace)).bytes();
        this.cache = ByteBuffer.allocate(1 + identity.length)
                .put(Kind.CACHE.letter)
                .put(identity)
                .flip();
    }

    /** What a token is of. */
    enum Kind {
        /** A cache. */
        CACHE('c'),
        /** A tag. */
        TAG('t'),
        /** A cache, until it was cleared. */
        CLEARED('x'),
        /** Whoever deletes what has expired. */
        SWEEP('z');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }

        /** The least name of its tokens. */
        ByteBuffer first() {
            return ByteBuffer.wrap(new byte[] {letter});
        }

        /** The least name beyond them. */
        ByteBuffer end() {
            return ByteBuffer.wrap(new byte[] {(byte) (letter + 1)});
        }
    }

    /** The length tells where the application ends, and the last stroke where the generation begins. */
    private static String identity(String manager, String cache, Namespace namespace) {
        var application = namespace.application().orElse(manager);
        return namespace
                .prefix()
                .map("="::concat)
                .orElseGet(() ->
                        "%d:%s/%s/%d".formatted(application.length(), application, cache, namespace.generation()));
    }

    /** Of the cache's own token. */
    ByteBuffer cache() {
        return cache;
    }

    /** Of a tag's token. */
    ByteBuffer tag(String tag) {
        byte[] name = codec.encode(tag).bytes();
        return ByteBuffer.allocate(1 + Short.BYTES + identity.length + name.length)
                .put(Kind.TAG.letter)
                .putShort((short) identity.length)
                .put(identity)
                .put(name)
                .flip();
    }

    /** Of the tokens of several tags. */
    Set<ByteBuffer> tags(Set<String> several) {
        return several.stream().map(this::tag).collect(Collectors.toUnmodifiableSet());
    }

    /** Of a token that a cache had until it was cleared. */
    static ByteBuffer cleared(long token) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(Kind.CLEARED.letter)
                .putLong(token)
                .flip();
    }
}
