package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.ehcache.ClusterTimes.End;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSerializerTest {

    private static final byte[] VALUE = "one".getBytes(UTF_8);

    private final ClusterSerializer serializer = new ClusterSerializer();

    private ClusterContent again(ClusterContent content) {
        return (ClusterContent) serializer.read(serializer.serialize(content));
    }

    @Test
    void allOfAContentIsReadAgain() {
        var tags = Map.of("red", 1L, "\ud83e\udd6b", -2L);
        var entry = again(ClusterContent.entry(-7, new End(Long.MAX_VALUE, true), tags, VALUE));
        assertEquals(-7, entry.version());
        assertEquals(ClusterContent.Kind.ENTRY, entry.kind());
        assertEquals(new End(Long.MAX_VALUE, true), entry.end());
        assertEquals(tags, entry.tags());
        assertArrayEquals(VALUE, entry.value());
        assertEquals(
                ClusterContent.Kind.LEASE,
                again(ClusterContent.lease(1, new End(5, false))).kind());
        assertEquals(
                ClusterContent.Kind.TOKEN,
                again(ClusterContent.token(1, new End(5, false))).kind());
    }

    /** Ehcache reads a buffer and writes the same one on. */
    @Test
    void whatIsReadStaysAsItIs() {
        var stored = serializer.serialize(ClusterContent.entry(1, new End(5, false), Map.of("red", 1L), VALUE));
        int all = stored.remaining();
        serializer.read(stored);
        assertEquals(all, stored.remaining());
        var key = new KeySerializer().serialize(new KeySerializer().read(java.nio.ByteBuffer.wrap(VALUE)));
        new KeySerializer().read(key);
        assertEquals(VALUE.length, key.remaining());
    }

    /** The cluster compares by it: of what is expected only the version is known. */
    @Test
    void versionIsWhatMakesTwoEqual() {
        var entry = ClusterContent.entry(1, new End(5, false), Map.of(), VALUE);
        assertTrue(serializer.equals(entry, serializer.serialize(entry.withoutValue())));
        assertFalse(serializer.equals(
                entry, serializer.serialize(ClusterContent.entry(2, new End(5, false), Map.of(), VALUE))));
        assertFalse(serializer.equals(entry, serializer.serialize(ClusterContent.lease(1, new End(5, false)))));
    }
}
