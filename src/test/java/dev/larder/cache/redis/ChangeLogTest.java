package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.larder.cache.Invalidations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose lines a node takes for its own. */
class ChangeLogTest {

    private static final byte[] CHANGED = "e:s:a".getBytes(UTF_8);
    private static final byte[] LINE = "1-0".getBytes(UTF_8);

    private final ChangeLog log = new ChangeLog("log".getBytes(UTF_8), EntryBytes.number(1));
    private final List<Integer> heard = new ArrayList<>();
    private final ChangeLog.Reading reading = new ChangeLog.Reading(log, new KeyNames(""), new Invalidations() {
        @Override
        public void changed(int hash) {
            heard.add(hash);
        }

        @Override
        public void tagRemoved() {
            throw new AssertionError("no tag was removed");
        }

        @Override
        public void all() {
            throw new AssertionError("not all was removed");
        }
    });

    @Test
    void ownChangesAreNotHeardAndThoseOfOthersAre() {
        reading.read(LINE, log.node(), CHANGED);
        assertEquals(List.of(), heard);
        reading.read(LINE, EntryBytes.number(2), CHANGED);
        assertEquals(List.of(Arrays.hashCode(CHANGED)), heard);
    }

    /** The server may carry it out after the node has read the old value again. */
    @Test
    void ownChangeWithoutAnAnswerIsHeardAndLaterOnesAreNot() {
        byte[] before = log.node();
        log.unsure();
        reading.read(LINE, log.node(), CHANGED);
        assertEquals(List.of(), heard);
        reading.read(LINE, before, CHANGED);
        assertEquals(List.of(Arrays.hashCode(CHANGED)), heard);
        byte[] second = log.node();
        log.unsure();
        assertFalse(Arrays.equals(second, log.node()));
    }

    @Test
    void nodesHaveOtherNamesAlsoWhenTheyAreUnsure() {
        var other = new ChangeLog(log.stream(), EntryBytes.number(-1));
        log.unsure();
        other.unsure();
        assertFalse(Arrays.equals(log.node(), other.node()));
    }
}
