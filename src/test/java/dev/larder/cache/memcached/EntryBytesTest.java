package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a near tier is told of an entry. */
class EntryBytesTest {

    private static final byte[] VALUE = {1, 2, 3};

    private static Optional<Duration> left(long ends, long latest) {
        return EntryBytes.timed(EntryBytes.entry(7, false, ends, Map.of(), VALUE), latest)
                .left();
    }

    @Test
    void entryLivesUntilItsEnd() {
        assertEquals(Optional.of(Duration.ofMillis(300)), left(1000, 700));
        assertEquals(Optional.of(Duration.ZERO), left(1000, 1000));
        assertEquals(Optional.of(Duration.ZERO), left(1000, 1400), "it may have ended by the server's clock");
    }

    @Test
    void entryThatDoesNotEndLivesForEver() {
        assertEquals(Optional.empty(), left(EntryBytes.NEVER, 700));
    }

    @Test
    void nobodyKnowsWhatTheServerAloneCounts() {
        assertEquals(Optional.of(Duration.ZERO), left(EntryBytes.BY_SERVER, 700));
    }

    @Test
    void tagsAreToldAndNoPartOfTheValue() {
        var tagged = EntryBytes.timed(EntryBytes.entry(7, true, 1000, Map.of("red", 1L), VALUE), 700);
        assertTrue(tagged.tagged());
        assertArrayEquals(VALUE, tagged.value());
        assertFalse(EntryBytes.timed(EntryBytes.entry(7, true, 1000, Map.of(), VALUE), 700)
                .tagged());
    }
}
