package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    default void touchingReadSetsTheTime() {
        store().put("a", "one", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertEquals("one", store().findAndTouch("a", Ttl.of(OWN)));
        pass(OWN.minus(MOMENT));
        assertEquals("one", store().find("a"));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().findAndTouch("a", Ttl.of(OWN)));
    }

    @Test
    default void slidingReadStartsTheCachesTimeAnew() {
        var sliding = sliding();
        sliding.put("read", "one", Ttl.OF_CACHE);
        sliding.put("touched", "two", Ttl.OF_CACHE);
        sliding.put("left", "three", Ttl.OF_CACHE);
        for (int i = 0; i < 3; i++) {
            pass(TTL.minus(MOMENT));
            assertEquals("one", sliding.findAndTouch("read", Ttl.SLIDING));
            assertTrue(sliding.touch("touched", Ttl.SLIDING));
        }
        assertNull(sliding.find("left"));
        pass(TTL.plus(MOMENT));
        assertNull(sliding.findAndTouch("read", Ttl.SLIDING));
        assertFalse(sliding.touch("touched", Ttl.SLIDING));
    }

    @Test
    default void slidingReadLeavesATimeOfItsOwn() {
        var sliding = sliding();
        sliding.put("short", "one", Ttl.of(OWN));
        sliding.put("long", "two", Ttl.of(TTL.multipliedBy(3)));
        sliding.put("eternal", "three", Ttl.ETERNAL);
        sliding.put("cache", "four", Ttl.of(OWN));
        assertTrue(sliding.touch("cache", Ttl.OF_CACHE));
        for (var key : new String[] {"short", "long", "eternal", "cache"}) {
            assertNotNull(sliding.findAndTouch(key, Ttl.SLIDING), key);
            assertTrue(sliding.touch(key, Ttl.SLIDING), key);
        }
        pass(OWN.plus(MOMENT));
        assertNull(sliding.find("short"));
        assertEquals("four", sliding.findAndTouch("cache", Ttl.SLIDING));
        pass(TTL.minus(MOMENT));
        assertEquals("four", sliding.find("cache"), "the cache's time again, so a read starts it anew");
        pass(TTL);
        assertEquals("two", sliding.findAndTouch("long", Ttl.SLIDING));
        pass(TTL);
        assertNull(sliding.find("long"));
        assertEquals("three", sliding.find("eternal"));
    }

    @Test
    default void whereReadsSlideNothingElseDoes() {
        var sliding = sliding();
        sliding.put("a", "old", Ttl.OF_CACHE);
        var old = sliding.findStored("a").version();
        sliding.put("a", "one", Ttl.OF_CACHE);
        pass(TTL.minus(MOMENT));
        assertEquals("one", sliding.find("a"));
        assertEquals(Map.of("a", "one"), sliding.findAll(Set.of("a")));
        assertEquals("one", sliding.lookUp("a", Set.of()).value());
        var stored = sliding.findStored("a");
        assertFalse(sliding.putIfAbsent("a", "two", Ttl.OF_CACHE));
        assertFalse(sliding.remove("a", old));
        sliding.clearExpired();
        if (sliding.capabilities().scan()) {
            sliding.keys().forEachRemaining(key -> {});
        }
        assertEquals("one", stored.value());
        pass(MOMENT.multipliedBy(2));
        assertNull(sliding.find("a"));
    }

    @Test
    default void slidingReadLeavesTheValueAndItsTags() {
        var sliding = sliding();
        sliding.put("a", new Money(7), Ttl.OF_CACHE);
        assertEquals(new Money(7), sliding.findAndTouch("a", Ttl.SLIDING));
        if (sliding instanceof TaggedStore<?, ?>) {
            @SuppressWarnings("unchecked")
            var tagged = (TaggedStore<Object, Object>) sliding;
            tagged.put("b", "two", Ttl.OF_CACHE, Set.of("red"));
            assertEquals("two", sliding.findAndTouch("b", Ttl.SLIDING));
            tagged.removeTagged("red");
            assertNull(sliding.findAndTouch("b", Ttl.SLIDING));
            assertFalse(sliding.touch("b", Ttl.SLIDING));
        }
    }

    @Test
    default void jitterLetsEntriesOfOneMomentEndAtSeveral() {
        var store = withJitter();
        for (int i = 0; i < 100; i++) {
            store.put("put " + i, "one", Ttl.OF_CACHE);
        }
        pass(TTL.dividedBy(4).multipliedBy(3));
        assertTrue(left(store, "put ") > 20 && left(store, "put ") < 80, () -> "left " + left(store, "put "));
    }

    @Test
    default void jitterTakesOffUpToItsShareOfTheCachesTime() {
        var store = withJitter();
        for (int i = 0; i < 100; i++) {
            store.put("put " + i, "one", Ttl.OF_CACHE);
            store.putIfAbsent("absent " + i, "one", Ttl.OF_CACHE);
            store.put("updated " + i, "one", Ttl.ETERNAL);
            store.put("updated " + i, "one", Ttl.OF_CACHE);
            store.put("touched " + i, "one", Ttl.ETERNAL);
            store.touch("touched " + i, Ttl.OF_CACHE);
            store.put("own " + i, "one", Ttl.of(TTL));
        }
        var spread = List.of("put ", "absent ", "updated ", "touched ");
        pass(TTL.dividedBy(2).minus(MOMENT));
        spread.forEach(kind -> assertEquals(100, left(store, kind), kind));
        pass(TTL.dividedBy(4));
        spread.forEach(kind -> assertTrue(left(store, kind) > 20 && left(store, kind) < 80, kind + left(store, kind)));
        pass(TTL.dividedBy(4).minus(MOMENT.multipliedBy(2)));
        assertEquals(100, left(store, "own "), "times of their own have none taken off");
        pass(MOMENT.multipliedBy(4));
        spread.forEach(kind -> assertEquals(0, left(store, kind), kind));
    }

    /** A store that takes off up to half of its times to live. */
    private EntryStore<Object, Object> withJitter() {
        var lifetime = new Lifetime(TTL, TtlMode.FIXED, 50, Duration.ZERO);
        return stores().store("jitter", settings(1000, Optional.empty()).with(lifetime));
    }

    private static long left(EntryStore<Object, Object> store, String kind) {
        return IntStream.range(0, 100).filter(i -> store.find(kind + i) != null).count();
    }

    /** A store whose reads start the time anew. */
    private EntryStore<Object, Object> sliding() {
        var settings = settings(1000, Optional.empty());
        return stores().store("sliding", settings.with(new Lifetime(TTL, TtlMode.SLIDING, 0, Duration.ZERO)));
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
