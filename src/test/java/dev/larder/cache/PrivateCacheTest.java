package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The little cache of a memoizer; its time is the test's. */
class PrivateCacheTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock that passes its largest number
    private final AtomicInteger loads = new AtomicInteger();
    private final PrivateCache<String, String> cache = new PrivateCache<>("test", 3, Duration.ofNanos(10), now::get);

    private String find(String key) throws Exception {
        return cache.getOrLoad(key, () -> key + loads.incrementAndGet());
    }

    @Test
    void valueLivesForItsTime() throws Exception {
        assertEquals("a1", find("a"));
        now.addAndGet(9);
        assertEquals("a1", find("a"));
        now.addAndGet(1);
        assertEquals("a2", find("a"));
    }

    @Test
    void whatIsReadStaysWhenItIsFull() throws Exception {
        find("a");
        find("b");
        find("c");
        find("a");
        find("d");
        assertEquals("a1", find("a"));
        assertEquals("b5", find("b"), "the eldest that nobody had read went");
    }

    @Test
    void itHoldsNoMoreThanItsLimit() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                find("key " + i);
            }
        }
        assertEquals(200, loads.get());
    }

    /** What was overwritten takes no room for long. */
    @Test
    void keyThatComesAgainAndAgainLeavesRoomForOthers() throws Exception {
        for (int i = 0; i < 100; i++) {
            find("a");
            cache.remove("a");
        }
        find("b");
        find("c");
        int before = loads.get();
        find("b");
        find("c");
        assertEquals(before, loads.get());
    }

    @Test
    void removalDuringALoadIsNotLost() throws Exception {
        cache.getOrLoad("a", () -> {
            cache.remove("a");
            return "stale";
        });
        assertEquals("a1", find("a"));
        cache.getOrLoad("b", () -> {
            cache.clear();
            return "stale";
        });
        assertEquals("b2", find("b"));
    }

    @Test
    void closedItOnlyLoads() throws Exception {
        find("a");
        cache.close();
        assertEquals("a2", find("a"));
        assertEquals("a3", find("a"));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (var ttl : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
            assertThrows(IllegalArgumentException.class, () -> new PrivateCache<>("test", 1, ttl, now::get));
        }
        assertThrows(
                IllegalArgumentException.class, () -> new PrivateCache<>("test", 0, Duration.ofNanos(1), now::get));
    }

    @Test
    void longestTimeIsForEver() throws Exception {
        var eternal = new PrivateCache<String, String>("test", 3, Duration.ofDays(200_000), now::get);
        eternal.getOrLoad("a", () -> "first");
        now.addAndGet(Long.MAX_VALUE / 2);
        assertEquals("first", eternal.getOrLoad("a", () -> "second"));
    }
}
