package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long entries live: clauses of {@link EntryStore} and {@link Ttl}. */
interface TimeToLiveContract extends StoreUnderTest {

    Duration OWN = Duration.ofSeconds(30);

    @Test
    default void ownIsShorterOrLongerThanTheCaches() {
        store().put("short", "one", Ttl.of(OWN));
        store().put("long", "two", Ttl.of(TTL.multipliedBy(2)));
        pass(OWN.minus(MOMENT));
        assertEquals("one", store().find("short"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("short"));
        pass(TTL);
        assertEquals("two", store().find("long"));
        pass(TTL);
        assertNull(store().find("long"));
    }

    @Test
    default void ownOfOneEntryChangesNoOther() {
        store().put("a", "one", Ttl.OF_CACHE);
        pass(TTL.dividedBy(2));
        store().put("b", "two", Ttl.OF_CACHE);
        store().put("own", "three", Ttl.of(OWN));
        pass(TTL.dividedBy(2).minus(MOMENT));
        assertEquals("one", store().find("a"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"));
        assertEquals("two", store().find("b"));
        pass(TTL.dividedBy(2));
        assertNull(store().find("b"));
    }

    @Test
    default void eternalOutlivesYears() {
        store().put("a", "one", Ttl.ETERNAL);
        store().put("b", "two", Ttl.of(Duration.ofSeconds(Long.MAX_VALUE)));
        pass(Duration.ofDays(3650));
        assertEquals("one", store().find("a"));
        assertEquals("two", store().find("b"), "a time beyond all counting is no error");
    }

    @Test
    default void unchangedEndsWhenTheEntryBeforeWouldHave() {
        store().put("a", "one", Ttl.of(OWN));
        pass(OWN.dividedBy(2));
        store().put("a", "two", Ttl.UNCHANGED);
        assertTrue(store().replace("a", version("a"), "three", Ttl.UNCHANGED));
        pass(OWN.dividedBy(2).minus(MOMENT));
        assertEquals("three", store().find("a"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"));
    }

    @Test
    default void unchangedOfANewEntryIsTheCaches() {
        store().put("a", "one", Ttl.UNCHANGED);
        store().putIfAbsent("b", "two", Ttl.UNCHANGED);
        pass(TTL.minus(MOMENT));
        assertEquals("one", store().find("a"));
        assertEquals("two", store().find("b"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"));
        assertNull(store().find("b"));
    }

    @Test
    default void writeStartsTheTimeAnew() {
        store().put("put", "one", Ttl.OF_CACHE);
        store().put("replaced", "one", Ttl.OF_CACHE);
        store().put("own", "one", Ttl.of(OWN));
        pass(TTL.minus(MOMENT));
        store().put("put", "one", Ttl.OF_CACHE);
        assertTrue(store().replace("replaced", version("replaced"), "two", Ttl.OF_CACHE));
        store().put("own", "two", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertEquals("one", store().find("put"));
        assertEquals("two", store().find("replaced"));
        assertEquals("two", store().find("own"));
    }

    @Test
    default void readChangesNothing() {
        store().put("a", "one", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertEquals("one", store().find("a"));
        assertNotNull(store().findStored("a"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"));
    }

    @Test
    default void refusedWriteChangesNothing() {
        store().put("a", "one", Ttl.OF_CACHE);
        var old = version("a");
        store().put("a", "two", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertFalse(store().replace("a", old, "three", Ttl.OF_CACHE));
        assertFalse(store().putIfAbsent("a", "three", Ttl.OF_CACHE));
        assertFalse(store().remove("a", old));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"), "its time went on");
    }

    @Test
    default void touchSetsTheTimeAndKeepsTheValue() {
        store().put("cache", "one", Ttl.OF_CACHE);
        store().put("own", "two", Ttl.OF_CACHE);
        store().put("eternal", "three", Ttl.OF_CACHE);
        store().put("unchanged", "four", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertTrue(store().touch("cache", Ttl.OF_CACHE));
        assertTrue(store().touch("own", Ttl.of(OWN)));
        assertTrue(store().touch("eternal", Ttl.ETERNAL));
        assertTrue(store().touch("unchanged", Ttl.UNCHANGED));
        pass(MOMENT.multipliedBy(2));
        assertEquals("one", store().find("cache"));
        assertEquals("two", store().find("own"));
        assertEquals("three", store().find("eternal"));
        assertNull(store().find("unchanged"));
        pass(OWN);
        assertNull(store().find("own"));
        assertEquals("one", store().find("cache"));
        pass(TTL);
        assertNull(store().find("cache"));
        assertEquals("three", store().find("eternal"));
    }
}
