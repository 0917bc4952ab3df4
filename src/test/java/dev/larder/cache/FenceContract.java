package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@link EntryStore#lookUp} and {@link EntryStore#putFenced} say, clause by clause. */
interface FenceContract extends StoreUnderTest {

    private Object fence(String key) {
        var looked = store().lookUp(key, Set.of());
        assertNull(looked.value());
        return looked.fence();
    }

    private boolean load(String key, Object fence) {
        return store().putFenced(key, "loaded", Ttl.OF_CACHE, Set.of(), fence);
    }

    @Test
    default void valueThatIsThereIsFound() {
        store().put("a", "one", Ttl.OF_CACHE);
        assertEquals("one", store().lookUp("a", Set.of()).value());
    }

    @Test
    default void loadIsKeptIfNobodyCameBetween() {
        var fence = fence("a");
        store().put("b", "other", Ttl.OF_CACHE);
        store().remove("c");
        assertTrue(load("a", fence));
        assertEquals("loaded", store().find("a"));
    }

    @Test
    default void loadedValueLivesAsLongAsItSays() {
        assertTrue(store().putFenced("own", "loaded", Ttl.of(MOMENT), Set.of(), fence("own")));
        assertTrue(load("cache's", fence("cache's")));
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("own"));
        assertEquals("loaded", store().find("cache's"));
        pass(TTL);
        assertNull(store().find("cache's"));
    }

    @Test
    default void twoLoadsOfOneKeyMayBothBeKept() {
        var first = fence("a");
        var second = fence("a");
        assertTrue(load("a", first));
        load("a", second);
        assertEquals("loaded", store().find("a"));
    }

    @TestFactory
    default Stream<DynamicTest> loadIsRefusedAfter() {
        Map<String, Runnable> doors = Map.of(
                "remove", () -> store().remove("a"),
                "removeAll", () -> store().removeAll(Set.of("a", "b")),
                "clear", () -> store().clear(),
                "put and remove",
                        () -> {
                            store().put("a", "one", Ttl.OF_CACHE);
                            store().remove("a", version("a"));
                        },
                "put", () -> store().put("a", "one", Ttl.OF_CACHE),
                "putAll", () -> store().putAll(Map.of("a", "one"), Ttl.OF_CACHE),
                "putIfAbsent", () -> store().putIfAbsent("a", "one", Ttl.OF_CACHE),
                "put and replace",
                        () -> {
                            store().put("a", "one", Ttl.OF_CACHE);
                            store().replace("a", version("a"), "two", Ttl.OF_CACHE);
                        });
        return doors.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> refusedAfter(door.getValue())));
    }

    private void refusedAfter(Runnable change) {
        store().remove("a");
        var fence = fence("a");
        change.run();
        assumeTrue(isShared() || store().find("a") != null, "removals are the cache's to know");
        var before = store().find("a");
        assertFalse(load("a", fence));
        assertEquals(before, store().find("a"));
    }

    /** Loads and removals in any order: a value that was loaded before the latest removal is never there after it. */
    @Test
    default void noLoadEverBringsBackWhatWasRemoved() throws Exception {
        assumeTrue(isShared());
        var source = new AtomicInteger();
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 200; i++) {
                if (turn.incrementAndGet() % 3 == 0) {
                    int now = source.incrementAndGet();
                    store().remove("a");
                    var found = store().find("a");
                    assertTrue(found == null || (Integer) found >= now, found + " after " + now);
                } else {
                    var looked = store().lookUp("a", Set.of());
                    if (looked.value() == null) {
                        store().putFenced("a", source.get(), Ttl.OF_CACHE, Set.of(), looked.fence());
                    }
                }
            }
            return null;
        });
    }
}
