package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.CountingStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.FakeStore;
import dev.larder.cache.InParallel;
import dev.larder.cache.Limits;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Three tiers on two nodes, of which the middle one and the far one are the same for both. */
@Timeout(60)
class MiddleTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration NEAR_TTL = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final SettableTime time = new SettableTime();
    private final FakeStore middle = new FakeStore(time::nanos, TTL);
    private final FakeStore far = new FakeStore(time::nanos, TTL);
    private final Stores stores = node();
    private final Stores others = node();
    private final EntryStore<Object, Object> one = open(stores);
    private final EntryStore<Object, Object> two = open(others);

    private Stores node() {
        return TestTiers.over(middle.alone(), far.alone(), time, Map.of());
    }

    private static EntryStore<Object, Object> open(Stores stores) {
        return stores.store("entries", CacheSettings.of("tiered", TTL, Limits.ofEntries(100)));
    }

    @AfterEach
    void close() {
        stores.close();
        others.close();
    }

    private static long calls(FakeStore of, Runnable work) {
        long before = of.calls();
        work.run();
        return of.calls() - before;
    }

    @Test
    void whatOneNodeFoundTheOtherFindsInTheMiddle() {
        far.put("a", "one", Ttl.OF_CACHE);
        assertEquals("one", one.find("a"));
        assertEquals(0, calls(far, () -> assertEquals("one", two.find("a"))));
        assertEquals(0, calls(middle, () -> assertEquals("one", two.find("a"))));
        assertEquals(0, calls(far, () -> assertEquals(Map.of("a", "one"), two.findAll(Set.of("a")))));
    }

    @Test
    void readsOfSeveralKeysTakeWhatTheMiddleHas() {
        far.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE);
        one.find("a");
        assertEquals(
                1, calls(far, () -> assertEquals(Map.of("a", "one", "b", "two"), two.findAll(Set.of("a", "b", "c")))));
        assertEquals(1, middle.held());
        assertEquals(0, calls(middle, () -> assertEquals("two", two.find("b"))));
    }

    @Test
    void middleKeepsNothingLongerThanItsTime() {
        far.put("a", "one", Ttl.OF_CACHE);
        one.find("a");
        far.put("a", "two", Ttl.OF_CACHE); // by somebody who knows nothing of tiers
        time.pass(NEAR_TTL.minus(MOMENT));
        assertEquals("one", two.find("a"));
        time.pass(MOMENT.plus(MOMENT));
        assertEquals("two", one.find("a"));
        assertEquals("two", two.find("a"));
    }

    @Test
    void middleEndsWithTheEntry() {
        far.put("a", "one", Ttl.of(MOMENT.multipliedBy(20)));
        time.pass(MOMENT.multipliedBy(15));
        assertEquals("one", one.find("a"));
        time.pass(MOMENT.multipliedBy(4));
        assertEquals(0, calls(far, () -> assertEquals("one", two.find("a"))));
        time.pass(MOMENT.plus(MOMENT));
        assertNull(one.find("a"));
        assertNull(two.find("a"));
    }

    @Test
    void entriesWithTagsAreNotInTheMiddle() {
        tagged(one).put("a", "one", Ttl.OF_CACHE, Set.of("red"));
        assertEquals("one", one.find("a"));
        assertEquals(0, middle.held());
        tagged(two).removeTagged("red");
        assertNull(far.find("a"));
    }

    @Test
    void changeOfSeveralKeysAsksTheMiddleOnce() {
        var entries = Map.of("a", "one", "b", "two", "c", "three");
        far.putAll(entries, Ttl.OF_CACHE);
        entries.keySet().forEach(one::find);
        assertEquals(1, calls(middle, () -> one.putAll(entries, Ttl.OF_CACHE)));
        assertEquals(0, middle.held());
        assertEquals(1, calls(middle, () -> one.removeAll(entries.keySet())));
    }

    @SuppressWarnings("unchecked") // of the same keys and values
    private static TaggedStore<Object, Object> tagged(EntryStore<Object, Object> store) {
        return (TaggedStore<Object, Object>) store;
    }

    @SuppressWarnings("unchecked") // of the same keys and values
    private static Long add(EntryStore<Object, Object> store) {
        return ((CountingStore<Object, Object>) store).add("a", 0L, 2, Ttl.OF_CACHE, Ttl.UNCHANGED);
    }

    @Test
    void additionThatTheFarStoreCannotMakeAsksTheMiddleNothing() {
        far.put("a", "no number", Ttl.OF_CACHE);
        one.find("a");
        assertEquals(0, calls(middle, () -> assertNull(add(one))));
        far.counting();
        assertEquals(0, calls(middle, () -> assertNull(add(one))));
        assertEquals("no number", middle.find("a"));
    }

    @Test
    void additionEndsWhatTheOthersHaveAlsoIfNobodyKnowsWhetherItWasMade() {
        far.counting();
        far.put("a", 1L, Ttl.OF_CACHE);
        one.find("a");
        assertEquals(3, add(one));
        assertNull(middle.find("a"));
        assertEquals(3L, one.find("a"));
        assertEquals(3L, middle.find("a"));
        far.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> add(one));
        assertNull(middle.find("a"));
        assertThrows(StoreUnavailableException.class, () -> one.find("a"));
    }

    private Map<String, Runnable> changes() {
        return Map.of(
                "put", () -> two.put("a", "new", Ttl.OF_CACHE),
                "putAll", () -> two.putAll(Map.of("a", "new"), Ttl.OF_CACHE),
                "replace", () -> two.replace("a", two.findStored("a").version(), "new", Ttl.OF_CACHE),
                "remove", () -> two.remove("a"),
                "remove version", () -> two.remove("a", two.findStored("a").version()),
                "removeAll", () -> two.removeAll(Set.of("a")),
                "clear", two::clear,
                "touch", () -> two.touch("a", Ttl.of(MOMENT)),
                "put with tags", () -> tagged(two).put("a", "new", Ttl.OF_CACHE, Set.of("red")));
    }

    @TestFactory
    Stream<DynamicTest> changeByAnyNodeEndsWhatIsInTheMiddle() {
        return changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    far.put("a", "old", Ttl.OF_CACHE);
                    assertEquals("old", one.find("a"));
                    assertEquals("old", middle.find("a"));
                    change.getValue().run();
                    assertNull(middle.find("a"));
                    one.clear();
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothingThatWasAskedForBeforeAChangeIsInTheMiddleAfterIt() {
        return changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    far.put("a", "old", Ttl.OF_CACHE);
                    far.onTheWay(change.getValue());
                    assertEquals("old", one.find("a"));
                    assertNull(middle.find("a"));
                    one.clear();
                }));
    }

    @Test
    void noReadIsOlderThanAWriteThatIsDone() throws Exception {
        var source = new AtomicInteger();
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 1000; i++) {
                if (turn.incrementAndGet() % 4 == 0) {
                    putNext(source);
                } else {
                    one.find("a");
                }
            }
            return null;
        });
        assertEquals(far.find("a"), one.find("a"));
        assertTrue(middle.find("a") == null || middle.find("a").equals(far.find("a")));
    }

    private void putNext(AtomicInteger source) {
        synchronized (source) {
            int now = source.incrementAndGet();
            one.put("a", now, Ttl.OF_CACHE);
            int found = (Integer) one.find("a");
            assertTrue(found >= now, found + " after " + now);
        }
    }

    @Test
    void whileTheMiddleIsOutOfReachTheFarStoreAnswers() {
        one.put("a", "one", Ttl.OF_CACHE);
        middle.unreachable(true);
        assertEquals("one", one.find("a"));
        one.put("b", "two", Ttl.OF_CACHE);
        assertEquals("two", one.find("b"));
        assertEquals(Map.of("a", "one", "b", "two"), two.findAll(Set.of("a", "b")));
        assertTrue(one.remove("b"));
        one.clear();
        assertNull(two.find("c"));
    }

    /** It comes back with what it had: that may be old by now. */
    @Test
    void whenTheMiddleIsBackItIsEmptiedFirst() {
        for (var missed : List.<Runnable>of(
                () -> one.put("a", "new", Ttl.OF_CACHE),
                () -> one.remove("a"),
                one::clear,
                () -> one.removeAll(Set.of("a")))) {
            far.put("a", "old", Ttl.OF_CACHE);
            one.find("a");
            assertEquals("old", middle.find("a"));
            middle.unreachable(true);
            missed.run();
            middle.unreachable(false);
            assertEquals(far.find("a"), one.find("a"));
            assertEquals(far.find("a"), middle.find("a"));
            one.clear();
        }
    }

    @Test
    void whileTheFarStoreIsOutOfReachTheOthersGiveWhatIsFresh() {
        far.put("a", "one", Ttl.OF_CACHE);
        one.find("a");
        far.unreachable(true);
        assertEquals("one", two.find("a"));
        assertThrows(StoreUnavailableException.class, () -> two.find("b"));
        assertThrows(StoreUnavailableException.class, () -> two.putIfAbsent("a", "two", Ttl.OF_CACHE));
        assertThrows(StoreUnavailableException.class, () -> two.find("a"));
    }

    @Test
    void whenTheFarStoreIsBackTheOthersAreEmptied() {
        far.put("a", "one", Ttl.OF_CACHE);
        one.find("a");
        far.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> one.find("b"));
        far.unreachable(false);
        far.clear(); // it came back empty
        assertNull(one.find("b"));
        assertNull(one.find("a"));
        assertNull(middle.find("a"));
    }

    @Test
    void bothAtOnceOutOfReachIsOutOfReach() {
        middle.unreachable(true);
        far.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> one.find("a"));
        assertThrows(StoreUnavailableException.class, () -> one.put("a", "one", Ttl.OF_CACHE));
    }
}
