package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.HeldValue;
import dev.larder.cache.NumberedValue;
import dev.larder.cache.Ttl;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.ehcache.spi.serialization.Serializer;

/**
 * The contents of entries for Ehcache, which keeps their times itself:
 *
 * <pre>
 * 0  a checksum of all that follows
 * 4  the number of the write
 * 12 how many tags, the highest bit for a time of its own, the next one for its end; with an end: this (8), in
 *    milliseconds; if there are tags: their stamp (8), and of each its length in bytes (4) and its UTF-8
 *    the entry
 * </pre>
 *
 * <p>The checksum is there because Ehcache reads on where a full disk has lost what it wrote. What does not fit it is read as
 * an entry of no bytes, which no codec takes for a value.
 */
final class ContentSerializer implements Serializer<Object> {

    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int OWN_TTL = 1 << 31;
    private static final int HAS_END = 1 << 30;

    @Override
    public ByteBuffer serialize(Object content) {
        byte[] entry = (byte[]) HeldValue.valueOf(content);
        var tags = HeldValue.tagsOf(content).stream()
                .map(tag -> tag.getBytes(UTF_8))
                .toList();
        int ofTags = tags.isEmpty()
                ? 0
                : Long.BYTES
                        + tags.stream()
                                .mapToInt(tag -> Integer.BYTES + tag.length)
                                .sum();
        long end = HeldValue.endOf(content);
        int ofEnd = end == HeldValue.NO_END ? 0 : Long.BYTES;
        var stored = ByteBuffer.allocate(CHECKSUM_BYTES + Long.BYTES + Integer.BYTES + ofEnd + ofTags + entry.length)
                .putInt(0)
                .putLong(((NumberedValue) content).number())
                .putInt(tags.size() | (hasOwnTtl(content) ? OWN_TTL : 0) | (ofEnd > 0 ? HAS_END : 0));
        if (ofEnd > 0) {
            stored.putLong(end);
        }
        if (!tags.isEmpty()) {
            stored.putLong(HeldValue.stampOf(content));
            tags.forEach(tag -> stored.putInt(tag.length).put(tag));
        }
        stored.put(entry).flip();
        return stored.putInt(0, checksum(stored));
    }

    private static boolean hasOwnTtl(Object content) {
        return HeldValue.ttlOf(content).kind() != Ttl.Kind.OF_CACHE;
    }

    @Override
    public Object read(ByteBuffer stored) {
        int expected = checksum(stored);
        if (stored.getInt() != expected) {
            return new NumberedValue(new byte[0], Ttl.OF_CACHE, Set.of(), 0, HeldValue.NO_END, stored.getLong());
        }
        long number = stored.getLong();
        int flagged = stored.getInt();
        var ttl = (flagged & OWN_TTL) == 0 ? Ttl.OF_CACHE : Ttl.UNCHANGED;
        long end = (flagged & HAS_END) == 0 ? HeldValue.NO_END : stored.getLong();
        int count = flagged & ~OWN_TTL & ~HAS_END;
        long stamp = count == 0 ? 0 : stored.getLong();
        Set<String> tags = count == 0 ? Set.of() : new HashSet<>();
        for (int i = 0; i < count; i++) {
            byte[] tag = new byte[stored.getInt()];
            stored.get(tag);
            tags.add(new String(tag, UTF_8));
        }
        return new NumberedValue(KeySerializer.rest(stored), ttl, tags, stamp, end, number);
    }

    private static int checksum(ByteBuffer stored) {
        var sum = new CRC32C();
        sum.update(stored.duplicate().position(stored.position() + CHECKSUM_BYTES));
        return (int) sum.getValue();
    }

    /** Whether two contents are of one write. */
    @Override
    public boolean equals(Object content, ByteBuffer stored) {
        return ((NumberedValue) content).number() == stored.getLong(stored.position() + CHECKSUM_BYTES);
    }
}
