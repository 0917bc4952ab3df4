package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryBytesTest {

    private static final byte[] VALUE = "value".getBytes(UTF_8);

    @Test
    void entryIsVersionKindAndValue() {
        byte[] entry = EntryBytes.entry(0x0102030405060708L, false, VALUE);
        assertArrayEquals("\1\2\3\4\5\6\7\10vvalue".getBytes(UTF_8), entry);
        assertTrue(EntryBytes.isEntry(entry));
        assertEquals(0x0102030405060708L, EntryBytes.version(entry));
        assertArrayEquals(VALUE, EntryBytes.value(entry));
        assertEquals(Map.of(), EntryBytes.tags(entry));
    }

    @Test
    void timeOfItsOwnIsACapital() {
        byte[] entry = EntryBytes.entry(0, true, VALUE);
        assertEquals('V', entry[8]);
        assertTrue(EntryBytes.isEntry(entry) && !EntryBytes.isTagged(entry));
        assertEquals('T', EntryBytes.entry(0, true, Map.of("red", 1L), VALUE)[8]);
        assertEquals('v', EntryBytes.entry(0, false, Map.of(), VALUE)[8]);
    }

    @Test
    void tagsStandBeforeTheValue() {
        var tags = Map.of("red", 1L, "", 2L, "\ud83e\udd6b", -3L);
        byte[] entry = EntryBytes.entry(-1, true, tags, VALUE);
        assertTrue(EntryBytes.isEntry(entry) && EntryBytes.isTagged(entry));
        assertEquals(-1, EntryBytes.version(entry));
        assertEquals(tags, EntryBytes.tags(entry));
        assertArrayEquals(VALUE, EntryBytes.value(entry));
        byte[] head = Arrays.copyOf(entry, entry.length - VALUE.length);
        assertEquals(tags, EntryBytes.tags(head), "without the value");
    }

    @Test
    void emptyValueIsOne() {
        assertEquals(0, EntryBytes.value(EntryBytes.entry(1, false, new byte[0])).length);
        assertEquals(0, EntryBytes.value(EntryBytes.entry(1, false, Map.of("a", 1L), new byte[0])).length);
    }

    @Test
    void leaseIsNoEntry() {
        byte[] lease = EntryBytes.lease(7);
        assertFalse(EntryBytes.isEntry(lease));
        assertEquals(7, EntryBytes.version(lease));
    }

    @Test
    void whatIsForeignIsNoEntry() {
        assertFalse(EntryBytes.isEntry(null));
        assertFalse(EntryBytes.isEntry(new byte[0]));
        assertFalse(EntryBytes.isEntry("12345678".getBytes(UTF_8)));
        assertFalse(EntryBytes.isEntry("what somebody else wrote".getBytes(UTF_8)));
        assertNull(EntryBytes.token(null));
        assertNull(EntryBytes.token("no token".concat("!").getBytes(UTF_8)));
        assertEquals(5L, EntryBytes.token(EntryBytes.number(5)));
    }

    @Test
    void tagsThatAreCutOffOrWrongCannotBeMadeOut() {
        byte[] entry = EntryBytes.entry(1, false, Map.of("red", 1L), VALUE);
        for (int length = 9; length < entry.length - VALUE.length; length++) {
            assertNull(EntryBytes.tags(Arrays.copyOf(entry, length)), "of " + length);
        }
        for (int at = 9; at < 17; at++) { // the lengths
            byte[] wrong = entry.clone();
            wrong[at] ^= (byte) 0x80;
            assertNull(EntryBytes.tags(wrong), "at " + at);
        }
    }
}
