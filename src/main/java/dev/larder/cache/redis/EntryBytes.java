package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a key, as bytes; {@link Script} reads the same layout.
 *
 * <pre>
 * 0  8 bytes by chance: the version of an entry, the number of a lease
 * 8  what it is: 'v' an entry, 't' an entry with tags, in capitals if its time is its own and not the cache's; 'l' a lease
 *    of an entry with tags: how long they are (4 bytes, the highest first), and for each of them
 *    the length of its name (as before), the name, and 8 bytes: its token when the entry was written
 *    the value
 * </pre>
 *
 * <p>A lease stands where the entry would: whatever is written to the key takes its place, whatever removes the key removes
 * it. Nothing else has to be done to end it, and a plain SET is enough for a plain put.
 */
final class EntryBytes {

    private static final byte VALUE = 'v';
    private static final byte TAGGED = 't';
    private static final int CAPITAL = 'V' - 'v';
    private static final byte LEASE = 'l';

    private static final int KIND_AT = 8;
    private static final int HEAD = KIND_AT + 1;

    private EntryBytes() {}

    static byte[] lease(long number) {
        return ByteBuffer.allocate(HEAD).putLong(number).put(LEASE).array();
    }

    /**
     * An entry.
     *
     * @param own whether its time is its own
     */
    static byte[] entry(long version, boolean own, byte[] value) {
        return ByteBuffer.allocate(HEAD + value.length)
                .putLong(version)
                .put(kind(VALUE, own))
                .put(value)
                .array();
    }

    /** An entry with tags; the value of each is its token. */
    static byte[] entry(long version, boolean own, Map<String, Long> tags, byte[] value) {
        if (tags.isEmpty()) {
            return entry(version, own, value);
        }
        var names = new ArrayList<Map.Entry<byte[], Long>>();
        int length = 0;
        for (var tag : tags.entrySet()) {
            byte[] name = tag.getKey().getBytes(UTF_8);
            names.add(Map.entry(name, tag.getValue()));
            length += Integer.BYTES + name.length + Long.BYTES;
        }
        var entry = ByteBuffer.allocate(HEAD + Integer.BYTES + length + value.length)
                .putLong(version)
                .put(kind(TAGGED, own))
                .putInt(length);
        names.forEach(tag -> entry.putInt(tag.getKey().length).put(tag.getKey()).putLong(tag.getValue()));
        return entry.put(value).array();
    }

    private static byte kind(byte plain, boolean own) {
        return (byte) (own ? plain + CAPITAL : plain);
    }

    /** A version, or a token, as bytes. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The token of a tag; null where there is none, or what is no token. */
    static @Nullable Long token(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != Long.BYTES
                ? null
                : ByteBuffer.wrap(bytes).getLong();
    }

    /** Whether it is an entry, with tags or without. */
    static boolean isEntry(byte @Nullable [] bytes) {
        return bytes != null && bytes.length >= HEAD && (is(VALUE, bytes) || is(TAGGED, bytes));
    }

    static boolean isTagged(byte[] entry) {
        return is(TAGGED, entry);
    }

    /** Whether the time of an entry is its own and not the cache's. */
    static boolean isOwn(byte[] entry) {
        return entry[KIND_AT] == VALUE + CAPITAL || entry[KIND_AT] == TAGGED + CAPITAL;
    }

    private static boolean is(byte kind, byte[] bytes) {
        return bytes[KIND_AT] == kind || bytes[KIND_AT] == kind + CAPITAL;
    }

    static long version(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong();
    }

    /** The value of an entry whose tags can be made out. */
    static byte[] value(byte[] entry) {
        int at = isTagged(entry) ? HEAD + Integer.BYTES + ByteBuffer.wrap(entry).getInt(HEAD) : HEAD;
        return Arrays.copyOfRange(entry, at, entry.length);
    }

    /**
     * The tags of an entry, each with its token; null if they cannot be made out.
     *
     * @param entry with its value or without
     */
    static @Nullable Map<String, Long> tags(byte[] entry) {
        if (!isTagged(entry)) {
            return Map.of();
        }
        var tags = new LinkedHashMap<String, Long>();
        var rest = ByteBuffer.wrap(entry, HEAD, entry.length - HEAD);
        try {
            rest.limit(Math.addExact(rest.getInt(), rest.position()));
            while (rest.hasRemaining()) {
                var name = rest.slice(rest.position() + Integer.BYTES, rest.getInt());
                rest.position(rest.position() + name.limit());
                tags.put(UTF_8.decode(name).toString(), rest.getLong());
            }
            return tags;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            return null;
        }
    }
}
