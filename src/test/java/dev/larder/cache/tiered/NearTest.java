package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheSettings;
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

/** What near answers, for how long, and what ends it; over a far store that counts how often it is asked. */
@Timeout(60)
class NearTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration NEAR_TTL = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final SettableTime time = new SettableTime();
    private final FakeStore far = new FakeStore(time::nanos, TTL);
    private final Stores stores = TestTiers.over(far.alone(), time, Map.of());
    private final EntryStore<Object, Object> store =
            stores.store("entries", CacheSettings.of("tiered", TTL, Limits.ofEntries(100)));

    @AfterEach
    void close() {
        stores.close();
    }

    /** How often far was asked meanwhile. */
    private long asked(Runnable work) {
        long before = far.calls();
        work.run();
        return far.calls() - before;
    }

    private void readOnce(String key, String value) {
        store.put(key, value, Ttl.OF_CACHE);
        assertEquals(value, store.find(key));
    }

    @Test
    void whatWasReadIsNear() {
        readOnce("a", "one");
        var found = store.find("a");
        assertEquals(0, asked(() -> assertSame(found, store.find("a"))));
        assertEquals(0, asked(() -> assertEquals(Map.of("a", "one"), store.findAll(Set.of("a")))));
        assertEquals(1, asked(() -> assertEquals(Map.of("a", "one"), store.findAll(Set.of("a", "b")))));
    }

    @Test
    void whatIsReadTogetherIsNearToo() {
        store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE);
        store.findAll(Set.of("a", "b"));
        assertEquals(0, asked(() -> assertEquals("two", store.find("b"))));
    }

    @Test
    void nearIsNoOlderThanItsTime() {
        readOnce("a", "one");
        far.put("a", "two", Ttl.OF_CACHE);
        time.pass(NEAR_TTL.minus(MOMENT));
        assertEquals("one", store.find("a"));
        time.pass(MOMENT.multipliedBy(2));
        assertEquals("two", store.find("a"));
    }

    @Test
    void nearEndsWithTheEntry() {
        store.put("a", "one", Ttl.of(MOMENT.multipliedBy(20)));
        time.pass(MOMENT.multipliedBy(15));
        assertEquals("one", store.find("a"));
        time.pass(MOMENT.multipliedBy(4));
        assertEquals(0, asked(() -> assertEquals("one", store.find("a"))));
        time.pass(MOMENT.multipliedBy(2));
        assertNull(store.find("a"));
    }

    @Test
    void versionsAndFencesAreFarsAlone() {
        readOnce("a", "one");
        far.put("a", "two", Ttl.OF_CACHE);
        assertEquals("two", store.findStored("a").value());
        assertEquals("two", store.lookUp("a", Set.of()).value());
    }

    @TestFactory
    Stream<DynamicTest> nothingThatWasAskedForBeforeAChangeIsNearAfterIt() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store;
        Map<String, Runnable> changes = Map.of(
                "put", () -> store.put("a", "new", Ttl.OF_CACHE),
                "putAll", () -> store.putAll(Map.of("a", "new"), Ttl.OF_CACHE),
                "replace", () -> store.replace("a", store.findStored("a").version(), "new", Ttl.OF_CACHE),
                "remove", () -> store.remove("a"),
                "remove version", () -> store.remove("a", store.findStored("a").version()),
                "removeAll", () -> store.removeAll(Set.of("a")),
                "clear", store::clear,
                "removeTagged", () -> tagged.removeTagged("red"),
                "touch", () -> store.touch("a", Ttl.of(MOMENT)),
                "change of another node", () -> far.put("a", "new", Ttl.OF_CACHE));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    tagged.put("a", "old", Ttl.OF_CACHE, Set.of("red"));
                    far.onTheWay(change.getValue());
                    assertEquals("old", store.find("a"));
                    // another node's change is the only one that this node cannot know of here
                    boolean isKnown = !change.getKey().endsWith("node");
                    assertEquals(isKnown ? 1 : 0, asked(() -> store.find("a")));
                    store.clear();
                }));
    }

    @Test
    void removalOfATagEndsWhatMayCarryOneAlone() {
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store;
        readOnce("plain", "one");
        tagged.put("tagged", "two", Ttl.OF_CACHE, Set.of("red"));
        assertEquals("two", store.find("tagged"));
        tagged.removeTagged("red");
        assertNull(store.find("tagged"));
        assertEquals(0, asked(() -> assertEquals("one", store.find("plain"))));
    }

    @Test
    void noReadIsOlderThanAWriteThatIsDone() throws Exception {
        var source = new AtomicInteger();
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 2000; i++) {
                if (turn.incrementAndGet() % 4 == 0) {
                    int now = putNext(source);
                    int found = (Integer) store.find("a");
                    assertTrue(found >= now, found + " after " + now);
                } else {
                    store.find("a");
                }
            }
            return null;
        });
        assertEquals(far.find("a"), store.find("a"));
    }

    /** One at a time, so that what is there only grows. */
    private int putNext(AtomicInteger source) {
        synchronized (source) {
            int now = source.incrementAndGet();
            store.put("a", now, Ttl.OF_CACHE);
            return now;
        }
    }

    @Test
    void whileFarIsOutOfReachNearGivesWhatIsFresh() {
        readOnce("a", "one");
        far.unreachable(true);
        assertEquals("one", store.find("a"));
        assertThrows(StoreUnavailableException.class, () -> store.find("b"));
        assertThrows(StoreUnavailableException.class, () -> store.findStored("a"));
        time.pass(NEAR_TTL);
        assertThrows(StoreUnavailableException.class, () -> store.find("a"));
    }

    @Test
    void whenFarIsBackNearIsEmptied() {
        readOnce("a", "one");
        far.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> store.find("b"));
        far.unreachable(false);
        far.clear(); // it came back empty
        assertEquals("one", store.find("a"));
        assertNull(store.find("b"));
        assertNull(store.find("a"));
    }

    @Test
    void changeThatFailedEndsNearAllTheSame() {
        for (var change : List.<Runnable>of(
                () -> store.put("a", "two", Ttl.OF_CACHE),
                () -> store.remove("a"),
                () -> store.removeAll(Set.of("a")),
                store::clear)) {
            readOnce("a", "one");
            far.unreachable(true);
            assertThrows(StoreUnavailableException.class, change::run);
            assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            far.unreachable(false);
        }
    }
}
