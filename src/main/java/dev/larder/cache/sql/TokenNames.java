package dev.larder.cache.sql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.Namespace;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.KeySettings.Alphabet;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the tokens of one cache. The first letter of each says what it is of. */
final class TokenNames {

    /** Of a cache. */
    static final byte[] CACHES = "c".getBytes(US_ASCII);

    /** Of a tag. */
    static final byte[] TAGS = "t".getBytes(US_ASCII);

    /** That a cache had before it was cleared. */
    static final byte[] CLEARED = "x".getBytes(US_ASCII);

    /** Of whoever deletes what has expired. */
    static final byte[] SWEEP = "z".getBytes(US_ASCII);

    /** Two of so many and a few more fit into the column. */
    private static final int MOST_BYTES = 300;

    private final byte[] cache;
    private final byte[] tagPrefix;
    private final KeyCodec tags;

    /**
     * The names for a cache.
     *
     * @param manager who the application is, where no setting says it
     */
    TokenNames(String manager, String cache, ByteSettings settings) {
        var plain = KeySettings.of(Alphabet.BYTES, MOST_BYTES);
        var hashed = settings.secrecy().hashSecret().map(secret -> plain.hashedWith(secret.bytes()));
        byte[] identity = KeyCodec.of(plain)
                .encode(identity(manager, cache, settings.namespace()))
                .bytes();
        this.cache = ByteBuffer.allocate(CACHES.length + identity.length)
                .put(CACHES)
                .put(identity)
                .array();
        this.tagPrefix = ByteBuffer.allocate(TAGS.length + Short.BYTES + identity.length)
                .put(TAGS)
                .putShort((short) identity.length)
                .put(identity)
                .array();
        this.tags = KeyCodec.of(hashed.orElse(plain));
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

    /** Of the cache's own token; not to be changed. */
    byte[] cache() {
        return cache;
    }

    /** Of a tag's token. */
    ByteBuffer tag(String tag) {
        byte[] name = tags.encode(tag).bytes();
        return ByteBuffer.allocate(tagPrefix.length + name.length)
                .put(tagPrefix)
                .put(name)
                .flip();
    }

    /** Of the tokens of several tags. */
    Set<ByteBuffer> tags(Set<String> several) {
        return several.stream().map(this::tag).collect(Collectors.toUnmodifiableSet());
    }

    /** Of a token that a cache had until it was cleared. */
    static byte[] cleared(long token) {
        return ByteBuffer.allocate(CLEARED.length + Long.BYTES)
                .put(CLEARED)
                .putLong(token)
                .array();
    }

    /** What the names of the next kind begin with. */
    static byte[] after(byte[] kind) {
        byte[] after = kind.clone();
        after[after.length - 1]++;
        return after;
    }
}
