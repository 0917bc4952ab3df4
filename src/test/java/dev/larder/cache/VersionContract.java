package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Versions, and the compare-and-set that goes by them: clauses of {@link EntryStore}. */
interface VersionContract extends StoreUnderTest {

    @Test
    default void replaceGoesByTheVersion() {
        store().put("a", new Money(1), Ttl.OF_CACHE);
        var first = version("a");
        assertTrue(store().replace("a", first, new Money(2), Ttl.OF_CACHE));
        assertFalse(store().replace("a", first, new Money(3), Ttl.OF_CACHE));
        assertEquals(new Money(2), store().find("a"));
        assertFalse(store().replace("missing", first, new Money(3), Ttl.OF_CACHE));
        assertNull(store().find("missing"));
    }

    @Test
    default void removeGoesByTheVersion() {
        store().put("a", new Money(1), Ttl.OF_CACHE);
        var first = version("a");
        store().put("a", new Money(2), Ttl.OF_CACHE);
        assertFalse(store().remove("a", first));
        assertEquals(new Money(2), store().find("a"));
        assertTrue(store().remove("a", version("a")));
        assertNull(store().find("a"));
        assertFalse(store().remove("a", first));
    }

    @Test
    default void readKeepsTheVersion() {
        store().put("a", new Money(1), Ttl.OF_CACHE);
        var first = version("a");
        store().find("a");
        store().findStored("a");
        assertTrue(store().replace("a", first, new Money(2), Ttl.OF_CACHE));
    }

    @Test
    default void equalValueIsAnotherVersion() {
        store().put("a", new Money(1), Ttl.OF_CACHE);
        var first = version("a");
        store().put("a", new Money(1), Ttl.OF_CACHE);
        assertFalse(store().replace("a", first, new Money(3), Ttl.OF_CACHE));
        assertFalse(store().remove("a", first));
    }

    @Test
    default void thereAndBackAgainIsAnotherVersion() {
        store().put("a", new Money(1), Ttl.OF_CACHE);
        var first = version("a");
        store().put("a", new Money(2), Ttl.OF_CACHE);
        store().put("a", new Money(1), Ttl.OF_CACHE);
        assertFalse(store().replace("a", first, new Money(3), Ttl.OF_CACHE));
        store().remove("a");
        store().put("a", new Money(1), Ttl.OF_CACHE);
        assertFalse(store().replace("a", first, new Money(3), Ttl.OF_CACHE));
        assertFalse(store().remove("a", first));
    }

    /** By reference, the very same object is the same version. */
    @Test
    default void sameObjectIsAnotherVersionWhereBytesAreHeld() {
        assumeTrue(!stores().capabilities().byReference());
        var one = new Money(1);
        store().put("a", one, Ttl.OF_CACHE);
        var first = version("a");
        store().put("a", new Money(2), Ttl.OF_CACHE);
        store().put("a", one, Ttl.OF_CACHE);
        assertFalse(store().replace("a", first, new Money(3), Ttl.OF_CACHE));
    }

    @Test
    default void ownTimeToLiveHasVersionsToo() {
        var own = Ttl.of(Duration.ofSeconds(30));
        var one = new Money(1);
        store().put("a", one, own);
        var first = version("a");
        store().put("a", one, own);
        assertFalse(store().replace("a", first, new Money(3), own));
        assertTrue(store().replace("a", version("a"), new Money(3), own));
    }
}
