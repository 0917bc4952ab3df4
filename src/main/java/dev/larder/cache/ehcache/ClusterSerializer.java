package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.ehcache.ClusterContent.Kind;
import dev.larder.cache.ehcache.ClusterTimes.End;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ehcache.spi.serialization.Serializer;

/**
 * What stands at keys of the cluster, for Ehcache:
 *
 * <pre>
 * 0  the version
 * 8  what it is, a letter: e an entry, l a lease, t a token; the highest bit for a time of its own
 * 9  when it is over
 * 17 how many tags (4), and of each the length of its name in bytes (4), the name in UTF-8, and its token (8)
 *    the value
 * </pre>
 */
final class ClusterSerializer implements Serializer<Object> {

    private static final int KIND_BYTES = 1;
    private static final int HEAD = Long.BYTES + KIND_BYTES + Long.BYTES + Integer.BYTES;
    private static final int OWN = 0x80;

    @Override
    public ByteBuffer serialize(Object object) {
        var content = (ClusterContent) object;
        var names = new ArrayList<byte[]>();
        int ofTags = 0;
        for (var tag : content.tags().keySet()) {
            byte[] name = tag.getBytes(UTF_8);
            names.add(name);
            ofTags += Integer.BYTES + name.length + Long.BYTES;
        }
        var stored = ByteBuffer.allocate(HEAD + ofTags + content.value().length)
                .putLong(content.version())
                .put((byte) (content.kind().letter() | (content.end().own() ? OWN : 0)))
                .putLong(content.end().millis())
                .putInt(names.size());
        var tokens = content.tags().values().iterator();
        names.forEach(name -> stored.putInt(name.length).put(name).putLong(tokens.next()));
        return stored.put(content.value()).flip();
    }

    /** Leaves the buffer as it is: Ehcache writes on what it has read. */
    @Override
    public Object read(ByteBuffer given) {
        var stored = given.duplicate();
        long version = stored.getLong();
        int kind = Byte.toUnsignedInt(stored.get());
        var end = new End(stored.getLong(), (kind & OWN) != 0);
        int count = stored.getInt();
        Map<String, Long> tags = count == 0 ? Map.of() : new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[stored.getInt()];
            stored.get(name);
            tags.put(new String(name, UTF_8), stored.getLong());
        }
        return new ClusterContent(version, Kind.of((char) (kind & ~OWN)), end, tags, KeySerializer.rest(stored));
    }

    @Override
    public boolean equals(Object content, ByteBuffer stored) {
        return content.equals(read(stored));
    }
}
