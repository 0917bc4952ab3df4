package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.HeldValue;
import dev.larder.cache.NumberedValue;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.ehcache.spi.serialization.Serializer;

/**
 * The contents of entries for Ehcache, which keeps their times itself:
 *
 * <pre>
 * 0  the number of the write
 * 8  how many tags; if there are any: their stamp (8), and of each its length in bytes (4) and its UTF-8
 *    the entry
 * </pre>
 */
final class ContentSerializer implements Serializer<Object> {

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
        var stored = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + ofTags + entry.length)
                .putLong(((NumberedValue) content).number())
                .putInt(tags.size());
        if (!tags.isEmpty()) {
            stored.putLong(HeldValue.stampOf(content));
            tags.forEach(tag -> stored.putInt(tag.length).put(tag));
        }
        return stored.put(entry).flip();
    }

    @Override
    public Object read(ByteBuffer stored) {
        long number = stored.getLong();
        int count = stored.getInt();
        long stamp = count == 0 ? 0 : stored.getLong();
        Set<String> tags = count == 0 ? Set.of() : new HashSet<>();
        for (int i = 0; i < count; i++) {
            byte[] tag = new byte[stored.getInt()];
            stored.get(tag);
            tags.add(new String(tag, UTF_8));
        }
        return new NumberedValue(KeySerializer.rest(stored), tags, stamp, number);
    }

    /** Whether two contents are of one write. */
    @Override
    public boolean equals(Object content, ByteBuffer stored) {
        return ((NumberedValue) content).number() == stored.getLong();
    }
}
