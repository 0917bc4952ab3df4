package dev.larder.it.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What JSR-107's annotations promise of a shelf. Each clause fails on a shelf that nobody caches. */
public final class Clauses {

    private Clauses() {}

    public static void aResultIsComputedOncePerKey(Shelf shelf) {
        var first = shelf.compute("result", "a");
        assertEquals(first, shelf.compute("result", "b"), "the second argument is not in the key");
        assertNotEquals(first, shelf.compute("another result", "a"));
    }

    public static void whatIsPutIsTheResult(Shelf shelf) {
        shelf.put("put", "from the caller");
        assertEquals("from the caller", shelf.compute("put", ""));
    }

    public static void removeTakesOneEntry(Shelf shelf) {
        shelf.put("removed", "old");
        shelf.put("kept", "old");
        shelf.remove("removed");
        assertNotEquals("old", shelf.compute("removed", ""));
        assertEquals("old", shelf.compute("kept", ""));
    }

    public static void removeAllTakesAllEntries(Shelf shelf) {
        shelf.put("one", "old");
        shelf.put("other", "old");
        assertEquals("old", shelf.compute("one", ""));
        shelf.removeAll();
        assertNotEquals("old", shelf.compute("one", ""));
        assertNotEquals("old", shelf.compute("other", ""));
    }
}
