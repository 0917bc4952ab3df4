package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.Timed;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a name, as bytes.
 *
 * <pre>
 * 0  8 bytes by chance: the version of an entry, the number of a lease
 * 8  what it is, bit by bit: 1 an entry, 2 it has tags, 4 its time is its own and not the cache's; 8 a lease
 * 9  of an entry, 8 bytes: when it ends by the server's clock, in milliseconds; 0 if the server alone knows
 *    of an entry with tags: how long they are (4 bytes, the highest first), and for each of them
 *    the length of its name (as before), the name, and 8 bytes: its token when the entry was written
 *    the value
 * </pre>
 *
 * <p>A lease stands where the entry would: whatever is written to the name takes its place, whatever removes the name removes
 * it. Nothing else has to be done to end it.
 */
final class EntryBytes {

    /** An entry that does not end. */
    static final long NEVER = Long.MAX_VALUE;

    /** An entry that ends when the server lets it. */
    static final long BY_SERVER = 0;

    private static final int ENTRY = 1;
    private static final int TAGGED = 2;
    private static final int OWN = 4;
    private static final int LEASE = 8;

    private static final int KIND_AT = 8;
    private static final int ENDS_AT = KIND_AT + 1;
    private static final int HEAD = ENDS_AT + Long.BYTES;

    private EntryBytes() {}

    static byte[] lease(long number) {
        return ByteBuffer.allocate(ENDS_AT).putLong(number).put((byte) LEASE).array();
    }

    /**
     * An entry.
     *
     * @param own whether its time is its own
     * @param tags the value of each is its token
     */
    static byte[] entry(long version, boolean own, long ends, Map<String, Long> tags, byte[] value) {
        byte[] carried = tags.isEmpty() ? new byte[0] : carried(tags);
        int kind = ENTRY | (own ? OWN : 0) | (tags.isEmpty() ? 0 : TAGGED);
        return ByteBuffer.allocate(HEAD + carried.length + value.length)
                .putLong(version)
                .put((byte) kind)
                .putLong(ends)
                .put(carried)
                .put(value)
                .array();
    }

    private static byte[] carried(Map<String, Long> tags) {
        var names = new ArrayList<Map.Entry<byte[], Long>>();
        int length = 0;
        for (var tag : tags.entrySet()) {
            byte[] name = tag.getKey().getBytes(UTF_8);
            names.add(Map.entry(name, tag.getValue()));
            length += Integer.BYTES + name.length + Long.BYTES;
        }
        var carried = ByteBuffer.allocate(Integer.BYTES + length).putInt(length);
        names.forEach(
                tag -> carried.putInt(tag.getKey().length).put(tag.getKey()).putLong(tag.getValue()));
        return carried.array();
    }

    /** The same entry that ends at another time. */
    static byte[] ending(byte[] entry, boolean own, long ends) {
        byte[] other = entry.clone();
        other[KIND_AT] = (byte) ((other[KIND_AT] & ~OWN) | (own ? OWN : 0));
        ByteBuffer.wrap(other).putLong(ENDS_AT, ends);
        return other;
    }

    /** The same entry with another version, end and value; its tags stay. */
    static byte[] successor(byte[] entry, long version, boolean own, long ends, byte[] value) {
        int at = valueAt(entry);
        var next = ByteBuffer.allocate(at + value.length).put(entry, 0, at).put(value);
        return ending(next.putLong(0, version).array(), own, ends);
    }

    static boolean isLease(byte[] bytes, long number) {
        return is(LEASE, bytes) && version(bytes) == number;
    }

    static boolean isLease(byte[] bytes) {
        return is(LEASE, bytes);
    }

    /** Whether it is an entry that has not ended. */
    static boolean isEntry(byte[] bytes, long now) {
        return bytes.length >= HEAD && is(ENTRY, bytes) && (ends(bytes) == BY_SERVER || ends(bytes) > now);
    }

    static boolean isTagged(byte[] entry) {
        return is(TAGGED, entry);
    }

    static boolean isOwn(byte[] entry) {
        return is(OWN, entry);
    }

    private static boolean is(int kind, byte[] bytes) {
        return bytes.length > KIND_AT && (bytes[KIND_AT] & kind) != 0;
    }

    static long version(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static long ends(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong(ENDS_AT);
    }

    /**
     * An entry with what a near tier has to know.
     *
     * @param latest the server's clock, rather too late than too early; what the server alone counts may end at once
     */
    static Timed<byte[]> timed(byte[] entry, long latest) {
        long ends = ends(entry);
        return new Timed<>(
                value(entry),
                ends == NEVER ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, ends - latest))),
                isTagged(entry),
                isOwn(entry));
    }

    /** The value of an entry whose tags can be made out. */
    static byte[] value(byte[] entry) {
        return Arrays.copyOfRange(entry, valueAt(entry), entry.length);
    }

    private static int valueAt(byte[] entry) {
        return isTagged(entry) ? HEAD + Integer.BYTES + ByteBuffer.wrap(entry).getInt(HEAD) : HEAD;
    }

    /** The tags of an entry, each with its token; null if they cannot be made out. */
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
