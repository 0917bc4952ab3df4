package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.cache.EntryStoreFactory.Stores;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link EntryStore} and {@link TaggedStore} say, clause by clause. Each store has a subclass of a few lines. */
@Timeout(60)
public abstract class EntryStoreContract {

    protected static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final SettableTime time = new SettableTime();
    private Stores stores;
    private EntryStore<Object, Object> store;

    /** The stores under test, by that clock. */
    protected abstract Stores open(SettableTime clock);

    /** Settings for a cache of that kind of store. */
    protected CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return new CacheSettings("of the test", TTL, maxEntries, maxBytes);
    }

    /** Lets the store's clock go on. */
    protected void pass(Duration duration) {
        time.pass(duration);
    }

    /** Whether this kind of store is a {@link TaggedStore}. */
    protected boolean hasTags() {
        return true;
    }

    /** Whether this kind of store removes entries when there are too many. */
    protected boolean evicts() {
        return true;
    }

    /** Equal to others of the same number, as two states of an entity are, but not the same. */
    protected record Money(int cents) implements java.io.Serializable {}

    @BeforeEach
    void openStore() {
        stores = open(time);
        store = stores.store("entries", settings(100_000, Optional.empty()));
    }

    @AfterEach
    void closeStores() {
        store.close();
        stores.close();
    }

    private Object version(Object key) {
        return store.findStored(key).version();
    }

    @Nested
    class MissingAndExpired {

        @Test
        void nothingIsThereAtFirst() {
            assertNull(store.find("a"));
            assertNull(store.findStored("a"));
            assertEquals(Map.of(), store.findAll(Set.of("a", "b")));
            assertFalse(store.touch("a", Ttl.OF_CACHE));
            assertFalse(store.remove("a"));
        }

        @Test
        void whatWasWrittenIsFound() {
            store.put("a", "one", Ttl.OF_CACHE);
            assertEquals("one", store.find("a"));
            assertEquals("one", store.findStored("a").value());
            store.put("a", "two", Ttl.OF_CACHE);
            assertEquals("two", store.find("a"));
        }

        @Test
        void entryEndsWithTheTimeOfTheCache() {
            store.put("a", "one", Ttl.OF_CACHE);
            pass(TTL.minus(MOMENT));
            assertEquals("one", store.find("a"));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
        }

        @Test
        void noOperationSeesAnEntryPastItsTime() {
            for (var key : List.of("find", "stored", "touch", "replace", "remove", "removeVersion", "putIfAbsent")) {
                store.put(key, "old", Ttl.OF_CACHE);
            }
            var replaced = version("replace");
            var removed = version("removeVersion");
            pass(TTL.plus(MOMENT));
            assertAll(
                    () -> assertNull(store.find("find")),
                    () -> assertNull(store.findStored("stored")),
                    () -> assertEquals(Map.of(), store.findAll(Set.of("find", "stored"))),
                    () -> assertFalse(store.touch("touch", Ttl.ETERNAL)),
                    () -> assertNull(store.find("touch")),
                    () -> assertFalse(store.replace("replace", replaced, "new", Ttl.OF_CACHE)),
                    () -> assertNull(store.find("replace")),
                    () -> assertFalse(store.remove("remove")),
                    () -> assertFalse(store.remove("removeVersion", removed)),
                    () -> assertTrue(store.putIfAbsent("putIfAbsent", "new", Ttl.OF_CACHE)),
                    () -> assertEquals("new", store.find("putIfAbsent")));
        }

        @Test
        void keysPastTheirTimeAreNotListed() {
            assumeTrue(stores.capabilities().scan());
            store.put("a", "one", Ttl.OF_CACHE);
            store.put("b", "two", Ttl.ETERNAL);
            pass(TTL.plus(MOMENT));
            assertEquals(Set.of("b"), keys());
        }

        @Test
        void sweepLeavesWhatLives() {
            store.put("a", "one", Ttl.OF_CACHE);
            store.put("b", "two", Ttl.ETERNAL);
            pass(TTL.plus(MOMENT));
            store.clearExpired();
            assertNull(store.find("a"));
            assertEquals("two", store.find("b"));
        }
    }

    @Nested
    class TimeToLive {

        private static final Duration OWN = Duration.ofSeconds(30);

        @Test
        void ownIsShorterOrLongerThanTheCaches() {
            store.put("short", "one", Ttl.of(OWN));
            store.put("long", "two", Ttl.of(TTL.multipliedBy(2)));
            pass(OWN.minus(MOMENT));
            assertEquals("one", store.find("short"));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("short"));
            pass(TTL);
            assertEquals("two", store.find("long"));
            pass(TTL);
            assertNull(store.find("long"));
        }

        @Test
        void eternalOutlivesYears() {
            store.put("a", "one", Ttl.ETERNAL);
            store.put("b", "two", Ttl.of(Duration.ofSeconds(Long.MAX_VALUE)));
            pass(Duration.ofDays(3650));
            assertEquals("one", store.find("a"));
            assertEquals("two", store.find("b"), "a time beyond all counting is no error");
        }

        @Test
        void unchangedEndsWhenTheEntryBeforeWouldHave() {
            store.put("a", "one", Ttl.of(OWN));
            pass(OWN.dividedBy(2));
            store.put("a", "two", Ttl.UNCHANGED);
            assertTrue(store.replace("a", version("a"), "three", Ttl.UNCHANGED));
            pass(OWN.dividedBy(2).minus(MOMENT));
            assertEquals("three", store.find("a"));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
        }

        @Test
        void unchangedOfANewEntryIsTheCaches() {
            store.put("a", "one", Ttl.UNCHANGED);
            store.putIfAbsent("b", "two", Ttl.UNCHANGED);
            pass(TTL.minus(MOMENT));
            assertEquals("one", store.find("a"));
            assertEquals("two", store.find("b"));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
            assertNull(store.find("b"));
        }

        @Test
        void writeStartsTheTimeAnew() {
            store.put("put", "one", Ttl.OF_CACHE);
            store.put("replaced", "one", Ttl.OF_CACHE);
            store.put("own", "one", Ttl.of(OWN));
            pass(TTL.minus(MOMENT));
            store.put("put", "one", Ttl.OF_CACHE);
            assertTrue(store.replace("replaced", version("replaced"), "two", Ttl.OF_CACHE));
            store.put("own", "two", Ttl.OF_CACHE);
            pass(TTL.minus(MOMENT));
            assertEquals("one", store.find("put"));
            assertEquals("two", store.find("replaced"));
            assertEquals("two", store.find("own"));
        }

        @Test
        void readChangesNothing() {
            store.put("a", "one", Ttl.OF_CACHE);
            pass(TTL.minus(MOMENT));
            assertEquals("one", store.find("a"));
            assertNotNull(store.findStored("a"));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
        }

        @Test
        void refusedWriteChangesNothing() {
            store.put("a", "one", Ttl.OF_CACHE);
            var old = version("a");
            store.put("a", "two", Ttl.OF_CACHE);
            pass(TTL.minus(MOMENT));
            assertFalse(store.replace("a", old, "three", Ttl.OF_CACHE));
            assertFalse(store.putIfAbsent("a", "three", Ttl.OF_CACHE));
            assertFalse(store.remove("a", old));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"), "its time went on");
        }

        @Test
        void touchSetsTheTimeAndKeepsTheValue() {
            store.put("cache", "one", Ttl.OF_CACHE);
            store.put("own", "two", Ttl.OF_CACHE);
            store.put("eternal", "three", Ttl.OF_CACHE);
            store.put("unchanged", "four", Ttl.OF_CACHE);
            pass(TTL.minus(MOMENT));
            assertTrue(store.touch("cache", Ttl.OF_CACHE));
            assertTrue(store.touch("own", Ttl.of(OWN)));
            assertTrue(store.touch("eternal", Ttl.ETERNAL));
            assertTrue(store.touch("unchanged", Ttl.UNCHANGED));
            pass(MOMENT.multipliedBy(2));
            assertEquals("one", store.find("cache"));
            assertEquals("two", store.find("own"));
            assertEquals("three", store.find("eternal"));
            assertNull(store.find("unchanged"));
            pass(OWN);
            assertNull(store.find("own"));
            assertEquals("one", store.find("cache"));
            pass(TTL);
            assertNull(store.find("cache"));
            assertEquals("three", store.find("eternal"));
        }
    }

    @Nested
    class Versions {

        @Test
        void replaceGoesByTheVersion() {
            store.put("a", new Money(1), Ttl.OF_CACHE);
            var first = version("a");
            assertTrue(store.replace("a", first, new Money(2), Ttl.OF_CACHE));
            assertFalse(store.replace("a", first, new Money(3), Ttl.OF_CACHE));
            assertEquals(new Money(2), store.find("a"));
            assertFalse(store.replace("missing", first, new Money(3), Ttl.OF_CACHE));
            assertNull(store.find("missing"));
        }

        @Test
        void removeGoesByTheVersion() {
            store.put("a", new Money(1), Ttl.OF_CACHE);
            var first = version("a");
            store.put("a", new Money(2), Ttl.OF_CACHE);
            assertFalse(store.remove("a", first));
            assertEquals(new Money(2), store.find("a"));
            assertTrue(store.remove("a", version("a")));
            assertNull(store.find("a"));
            assertFalse(store.remove("a", first));
        }

        @Test
        void readKeepsTheVersion() {
            store.put("a", new Money(1), Ttl.OF_CACHE);
            var first = version("a");
            store.find("a");
            store.findStored("a");
            assertTrue(store.replace("a", first, new Money(2), Ttl.OF_CACHE));
        }

        @Test
        void equalValueIsAnotherVersion() {
            store.put("a", new Money(1), Ttl.OF_CACHE);
            var first = version("a");
            store.put("a", new Money(1), Ttl.OF_CACHE);
            assertFalse(store.replace("a", first, new Money(3), Ttl.OF_CACHE));
            assertFalse(store.remove("a", first));
        }

        @Test
        void thereAndBackAgainIsAnotherVersion() {
            store.put("a", new Money(1), Ttl.OF_CACHE);
            var first = version("a");
            store.put("a", new Money(2), Ttl.OF_CACHE);
            store.put("a", new Money(1), Ttl.OF_CACHE);
            assertFalse(store.replace("a", first, new Money(3), Ttl.OF_CACHE));
            store.remove("a");
            store.put("a", new Money(1), Ttl.OF_CACHE);
            assertFalse(store.replace("a", first, new Money(3), Ttl.OF_CACHE));
            assertFalse(store.remove("a", first));
        }

        /** By reference, the very same object is the same version. */
        @Test
        void sameObjectIsAnotherVersionWhereBytesAreHeld() {
            assumeTrue(!stores.capabilities().byReference());
            var one = new Money(1);
            store.put("a", one, Ttl.OF_CACHE);
            var first = version("a");
            store.put("a", new Money(2), Ttl.OF_CACHE);
            store.put("a", one, Ttl.OF_CACHE);
            assertFalse(store.replace("a", first, new Money(3), Ttl.OF_CACHE));
        }

        @Test
        void ownTimeToLiveHasVersionsToo() {
            var own = Ttl.of(Duration.ofSeconds(30));
            var one = new Money(1);
            store.put("a", one, own);
            var first = version("a");
            store.put("a", one, own);
            assertFalse(store.replace("a", first, new Money(3), own));
            assertTrue(store.replace("a", version("a"), new Money(3), own));
        }
    }

    @Nested
    class PutIfAbsent {

        @Test
        void writesOnlyWhereNothingIs() {
            assertTrue(store.putIfAbsent("a", "one", Ttl.OF_CACHE));
            assertFalse(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
            assertEquals("one", store.find("a"));
        }

        @Test
        void hasItsOwnTimeToLive() {
            store.putIfAbsent("a", "one", Ttl.of(MOMENT));
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
        }
    }

    @Nested
    class Twice {

        @Test
        void removingIsNoError() {
            store.put("a", "one", Ttl.OF_CACHE);
            assertTrue(store.remove("a"));
            assertFalse(store.remove("a"));
            assertDoesNotThrow(() -> store.removeAll(Set.of("a", "b")));
        }

        @Test
        void clearingIsNoError() {
            store.clear();
            store.clear();
            store.put("a", "one", Ttl.OF_CACHE);
            assertEquals("one", store.find("a"));
        }

        @Test
        void closingIsNoError() {
            store.close();
            store.close();
            stores.close();
            stores.close();
            store.close();
        }

        @Test
        void closingTheStoresBeforeAStoreIsNoError() {
            stores.close();
            store.close();
        }
    }

    @Nested
    class Several {

        @Test
        void findAllGivesThoseThatAreThere() {
            store.put("a", "one", Ttl.OF_CACHE);
            store.put("b", "two", Ttl.OF_CACHE);
            assertEquals(Map.of("a", "one", "b", "two"), store.findAll(Set.of("a", "b", "c")));
            assertEquals(Map.of(), store.findAll(Set.of()));
        }

        @Test
        void putAllWritesEach() {
            store.put("a", "old", Ttl.OF_CACHE);
            store.putAll(Map.of("a", "one", "b", "two"), Ttl.of(MOMENT));
            assertEquals(Map.of("a", "one", "b", "two"), store.findAll(Set.of("a", "b")));
            pass(MOMENT.multipliedBy(2));
            assertEquals(Map.of(), store.findAll(Set.of("a", "b")));
        }

        @Test
        void removeAllRemovesThoseAlone() {
            store.putAll(Map.of("a", "one", "b", "two", "c", "three"), Ttl.OF_CACHE);
            store.removeAll(Set.of("a", "b", "missing"));
            assertEquals(Map.of("c", "three"), store.findAll(Set.of("a", "b", "c")));
        }

        @Test
        void clearRemovesAllOfThisCacheAlone() {
            try (var other = stores.store("others", settings(1000, Optional.empty()))) {
                other.put("a", "other", Ttl.OF_CACHE);
                store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE);
                store.clear();
                assertEquals(Map.of(), store.findAll(Set.of("a", "b")));
                assertEquals("other", other.find("a"));
            }
        }

        @Test
        void cacheNamesApartByOneCharacterAreApart() {
            var names = List.of("entries ", "Entries", "entries#1", "entries/", "entrie", "entr\u00efes", "*");
            for (var name : names) {
                try (var other = stores.store(name, settings(1000, Optional.empty()))) {
                    assertNull(other.find("a"));
                    other.put("a", name, Ttl.OF_CACHE);
                    assertEquals(name, other.find("a"));
                    assertNull(store.find("a"), name);
                }
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void areListedWhereTheStoreCan() {
            if (!stores.capabilities().scan()) {
                assertThrows(UnsupportedOperationException.class, () -> store.keys());
                return;
            }
            assertEquals(Set.of(), keys());
            store.putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE);
            store.put("c", "three", Ttl.ETERNAL);
            store.remove("a");
            assertEquals(Set.of("b", "c"), keys());
            var iterator = store.keys();
            iterator.next();
            iterator.next();
            assertThrows(NoSuchElementException.class, iterator::next);
        }

        @Test
        void mayGoWhileTheyAreListed() {
            assumeTrue(stores.capabilities().scan());
            IntStream.range(0, 100).forEach(i -> store.put("k" + i, "one", Ttl.OF_CACHE));
            var iterator = store.keys();
            while (iterator.hasNext()) {
                store.remove(iterator.next());
            }
            assertEquals(Set.of(), keys());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "a b",
                    "\u0000",
                    "\r\nset x 0 0 1",
                    "*",
                    "h?llo[a-z]",
                    "\u00e9",
                    "e\u0301",
                    "\u540d\u524d",
                    "\ud83e\udd6b",
                    "\ud83e",
                    "'; drop table x; --",
                    "a:b:c/d\\e%f_g"
                })
        void anyUnicodeIsAKey(String key) {
            store.put(key, "one", Ttl.OF_CACHE);
            assertEquals("one", store.find(key));
            assertNull(store.find(key + " "));
            assertTrue(store.replace(key, version(key), "two", Ttl.OF_CACHE));
            assertTrue(!stores.capabilities().scan() || keys().equals(Set.of(key)));
            assertTrue(store.remove(key));
        }

        @Test
        void longKeysAreKeptApart() {
            var start = "x".repeat(100_000);
            store.put(start + "a", "one", Ttl.OF_CACHE);
            store.put(start + "b", "two", Ttl.OF_CACHE);
            assertEquals("one", store.find(start + "a"));
            assertEquals("two", store.find(start + "b"));
        }

        @Test
        void equalKeysAreOneAndOthersAreNot() {
            store.put(new Money(1), "one", Ttl.OF_CACHE);
            store.put(1L, "long", Ttl.OF_CACHE);
            store.put(1, "int", Ttl.OF_CACHE);
            store.put("1", "text", Ttl.OF_CACHE);
            assertEquals("one", store.find(new Money(1)));
            assertNull(store.find(new Money(2)));
            assertEquals("long", store.find(1L));
            assertEquals("int", store.find(1));
            assertEquals("text", store.find("1"));
        }
    }

    private Set<Object> keys() {
        var keys = new HashSet<>();
        store.keys().forEachRemaining(keys::add);
        return keys;
    }

    @Nested
    class Tags {

        @Test
        void areThereWhereTheKindSaysSo() {
            assertEquals(hasTags(), store instanceof TaggedStore<?, ?>);
        }

        private TaggedStore<Object, Object> tagged() {
            assumeTrue(hasTags());
            @SuppressWarnings("unchecked")
            var tagged = (TaggedStore<Object, Object>) store;
            return tagged;
        }

        private void put(String key, String... tags) {
            tagged().put(key, "of " + key, Ttl.OF_CACHE, Set.of(tags), tagged().stamp());
        }

        @Test
        void removalTakesAllThatCarryTheTagAndNothingElse() {
            put("a", "red");
            put("b", "red", "round");
            put("c", "round");
            put("d");
            store.put("e", "one", Ttl.OF_CACHE);
            tagged().removeTagged("red");
            assertEquals(
                    Set.of("c", "d", "e"),
                    store.findAll(Set.of("a", "b", "c", "d", "e")).keySet());
        }

        @Test
        void tagsAreExact() {
            put("a", "red");
            List.of("Red", "re", "red ", "r*", "").forEach(tagged()::removeTagged);
            assertEquals("of a", store.find("a"));
            put("b", "\ud83e\udd6b");
            tagged().removeTagged("\ud83e\udd6b");
            assertNull(store.find("b"));
        }

        @Test
        void removalBeatsAnOlderStampAndNotANewerOne() {
            long before = tagged().stamp();
            tagged().removeTagged("red");
            tagged().put("loaded", "stale", Ttl.OF_CACHE, Set.of("red"), before);
            put("fresh", "red");
            assertNull(store.find("loaded"));
            assertEquals("of fresh", store.find("fresh"));
        }

        @Test
        void loadIsKeptWhenAnotherTagWasRemoved() {
            long before = tagged().stamp();
            tagged().removeTagged("round");
            tagged().put("loaded", "fresh", Ttl.OF_CACHE, Set.of("red"), before);
            assertEquals("fresh", store.find("loaded"));
        }

        @Test
        void noOperationSeesARemovedEntry() {
            for (var key : List.of("find", "stored", "touch", "replace", "remove", "removeVersion", "putIfAbsent")) {
                put(key, "red");
            }
            var replaced = version("replace");
            var removed = version("removeVersion");
            tagged().removeTagged("red");
            assertAll(
                    () -> assertTrue(!stores.capabilities().scan() || keys().isEmpty(), "keys"),
                    () -> assertNull(store.find("find")),
                    () -> assertNull(store.findStored("stored")),
                    () -> assertFalse(store.touch("touch", Ttl.ETERNAL)),
                    () -> assertNull(store.find("touch")),
                    () -> assertFalse(store.replace("replace", replaced, "new", Ttl.OF_CACHE)),
                    () -> assertNull(store.find("replace")),
                    () -> assertFalse(store.remove("remove")),
                    () -> assertFalse(store.remove("removeVersion", removed)),
                    () -> assertTrue(store.putIfAbsent("putIfAbsent", "new", Ttl.OF_CACHE)),
                    () -> assertEquals("new", store.find("putIfAbsent")));
        }

        @Test
        void replaceAndTouchKeepTheTags() {
            put("replaced", "red");
            put("touched", "red");
            assertTrue(store.replace("replaced", version("replaced"), "new", Ttl.OF_CACHE));
            assertTrue(store.touch("touched", Ttl.of(TTL)));
            tagged().removeTagged("red");
            assertNull(store.find("replaced"));
            assertNull(store.find("touched"));
        }

        @Test
        void newWriteDropsTheTags() {
            put("a", "red");
            store.put("a", "one", Ttl.OF_CACHE);
            tagged().removeTagged("red");
            assertEquals("one", store.find("a"));
        }

        @Test
        void taggedEntriesHaveATimeToLiveToo() {
            tagged().put("a", "one", Ttl.of(MOMENT), Set.of("red"), tagged().stamp());
            put("b", "red");
            pass(MOMENT.multipliedBy(2));
            assertNull(store.find("a"));
            assertEquals("of b", store.find("b"));
            pass(TTL);
            assertNull(store.find("b"));
        }

        @Test
        void sweepLeavesWhatIsNotRemoved() {
            put("a", "red");
            put("b", "round");
            tagged().removeTagged("red");
            store.clearExpired();
            assertEquals(Map.of("b", "of b"), store.findAll(Set.of("a", "b")));
        }

        @Test
        void removalIsNeverLostToWritersOnTheWay() throws Exception {
            put("a", "red");
            var turn = new AtomicInteger();
            InParallel.call(InParallel.THREADS, () -> {
                for (int i = 0; i < 500; i++) {
                    if (turn.incrementAndGet() % 7 == 0) {
                        tagged().removeTagged("red");
                    } else {
                        var present = store.findStored("a");
                        if (present == null) {
                            put("a", "red");
                        } else {
                            store.replace("a", present.version(), "new", Ttl.OF_CACHE);
                        }
                    }
                }
                return null;
            });
            tagged().removeTagged("red");
            assertNull(store.find("a"));
        }
    }

    @Nested
    class Concurrent {

        @Test
        void oneOfSixteenWins() throws Exception {
            for (int round = 0; round < 50; round++) {
                var key = "k" + round;
                var won = InParallel.winners(
                        () -> store.putIfAbsent(key, Thread.currentThread().getName(), Ttl.OF_CACHE));
                assertEquals(1, won);
                var version = version(key);
                assertEquals(1, InParallel.winners(() -> store.replace(key, version, "new", Ttl.OF_CACHE)));
                var next = version(key);
                assertEquals(1, InParallel.winners(() -> store.remove(key, next)));
            }
        }

        @Test
        void removalIsTrueOnce() throws Exception {
            for (int round = 0; round < 50; round++) {
                store.put("a", "one", Ttl.OF_CACHE);
                assertEquals(1, InParallel.winners(() -> store.remove("a")));
            }
        }

        @Test
        void compareAndSetLosesNoCount() throws Exception {
            int each = 500;
            InParallel.call(InParallel.THREADS, () -> {
                for (int i = 0; i < each; i++) {
                    add(store, "counter");
                }
                return null;
            });
            assertEquals(each * InParallel.THREADS, store.find("counter"));
        }

        /** Equal whatever the balance, as entities of one id are: by equality, counts would be lost. */
        @Test
        void compareAndSetLosesNoCountOfValuesThatAreAllEqual() throws Exception {
            int each = 300;
            store.put("account", new Account(1, 0), Ttl.OF_CACHE);
            InParallel.call(InParallel.THREADS, () -> {
                for (int i = 0; i < each; i++) {
                    Stored<Object> present;
                    do {
                        present = store.findStored("account");
                    } while (!store.replace(
                            "account", present.version(), ((Account) present.value()).plusOne(), Ttl.OF_CACHE));
                }
                return null;
            });
            assertEquals(each * InParallel.THREADS, ((Account) store.find("account")).balance);
        }

        @Test
        void writersAndReadersAtOnceSeeWholeValues() throws Exception {
            var keys = IntStream.range(0, 50).mapToObj(i -> "k" + i).collect(Collectors.toSet());
            var turn = new AtomicInteger();
            InParallel.call(InParallel.THREADS, () -> {
                for (int i = 0; i < 300; i++) {
                    int now = turn.incrementAndGet();
                    var key = "k" + now % 50;
                    switch (now % 6) {
                        case 0 -> store.put(key, key, Ttl.OF_CACHE);
                        case 1 -> store.remove(key);
                        case 2 -> store.touch(key, Ttl.of(TTL));
                        case 3 -> store.putIfAbsent(key, key, Ttl.ETERNAL);
                        case 4 -> store.findAll(keys).forEach((found, value) -> assertEquals(found, value));
                        default -> {
                            var value = store.find(key);
                            assertTrue(value == null || value.equals(key));
                        }
                    }
                }
                return null;
            });
        }
    }

    private static void add(EntryStore<Object, Object> store, String key) {
        while (true) {
            var present = store.findStored(key);
            boolean done = present == null
                    ? store.putIfAbsent(key, 1, Ttl.OF_CACHE)
                    : store.replace(key, present.version(), (Integer) present.value() + 1, Ttl.OF_CACHE);
            if (done) {
                return;
            }
        }
    }

    /** As an entity: equal by its id. */
    private static final class Account implements java.io.Serializable {

        private static final long serialVersionUID = 1;

        private final int id;
        private final int balance;

        Account(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }

        Account plusOne() {
            return new Account(id, balance + 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account account && account.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    @Nested
    class Bounded {

        @Test
        void holdsNoMoreEntriesThanItMay() throws Exception {
            assumeTrue(evicts());
            try (var small = stores.store("small", settings(100, Optional.empty()))) {
                var next = new AtomicInteger();
                InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < 200; i++) {
                        small.put(next.incrementAndGet(), "one", Ttl.OF_CACHE);
                    }
                    return null;
                });
                small.put("last", "one", Ttl.OF_CACHE);
                int held = held(small);
                assertTrue(held <= 100 && held > 80, held + " of 100");
                var tier = small.tiers().get(0);
                assertEquals(held, tier.entries());
                assertEquals(InParallel.THREADS * 200 + 1 - held, tier.evictions());
            }
        }

        @Test
        void holdsNoMoreBytesThanItMay() {
            assumeTrue(evicts());
            try (var small = stores.store("small", settings(1_000_000, Optional.of(100_000L)))) {
                IntStream.range(0, 1000).forEach(i -> small.put(i, "x".repeat(1000), Ttl.OF_CACHE));
                int held = held(small);
                assertTrue(held <= 100 && held > 60, held + " of about 85");
                assertTrue(small.tiers().get(0).bytes() <= 100_000);
            }
        }

        /** It is not held, and costs no more than some of the others. */
        @Test
        void valueThatIsLargerThanTheStoreIsNotHeld() {
            assumeTrue(evicts());
            try (var small = stores.store("small", settings(1_000_000, Optional.of(100_000L)))) {
                IntStream.range(0, 50).forEach(i -> small.put(i, "x".repeat(1000), Ttl.OF_CACHE));
                small.put("large", "x".repeat(200_000), Ttl.OF_CACHE);
                assertTrue(small.find("large") == null);
                assertTrue(small.tiers().get(0).bytes() <= 100_000);
                assertEquals(50, held(small));
            }
        }

        @Test
        void expirationsAreCounted() {
            assumeTrue(!store.tiers().isEmpty());
            store.put("a", "one", Ttl.of(MOMENT));
            store.put("b", "one", Ttl.OF_CACHE);
            pass(Duration.ofSeconds(5));
            store.find("a");
            store.clearExpired();
            var tier = store.tiers().get(0);
            assertEquals(1, tier.expirations());
            assertEquals(1, tier.entries());
            assertEquals(0, tier.evictions());
        }

        private int held(EntryStore<Object, Object> small) {
            var held = new HashMap<>();
            small.keys().forEachRemaining(key -> held.put(key, key));
            return held.size();
        }
    }

    @Nested
    class Closed {

        @Test
        void everyOperationThrows() {
            store.put("a", "one", Ttl.OF_CACHE);
            var version = version("a");
            store.close();
            assertAll(operations(version).entrySet().stream()
                    .map(operation ->
                            () -> assertThrows(IllegalStateException.class, operation.getValue(), operation.getKey())));
        }

        private Map<String, Executable> operations(Object version) {
            var operations = new HashMap<String, Executable>(Map.of(
                    "find", () -> store.find("a"),
                    "findStored", () -> store.findStored("a"),
                    "findAll", () -> store.findAll(Set.of("a")),
                    "put", () -> store.put("a", "one", Ttl.OF_CACHE),
                    "putAll", () -> store.putAll(Map.of("a", "one"), Ttl.OF_CACHE),
                    "putIfAbsent", () -> store.putIfAbsent("a", "one", Ttl.OF_CACHE),
                    "replace", () -> store.replace("a", version, "two", Ttl.OF_CACHE),
                    "remove", () -> store.remove("a"),
                    "remove version", () -> store.remove("a", version),
                    "removeAll", () -> store.removeAll(Set.of("a"))));
            operations.put("clear", () -> store.clear());
            operations.put("touch", () -> store.touch("a", Ttl.OF_CACHE));
            operations.put("clearExpired", () -> store.clearExpired());
            if (stores.capabilities().scan()) {
                operations.put("keys", () -> store.keys());
            }
            if (store instanceof TaggedStore<?, ?>) {
                @SuppressWarnings("unchecked")
                var tagged = (TaggedStore<Object, Object>) store;
                operations.put("stamp", tagged::stamp);
                operations.put("put with tags", () -> tagged.put("a", "one", Ttl.OF_CACHE, Set.of("red"), 0));
                operations.put("removeTagged", () -> tagged.removeTagged("red"));
            }
            return operations;
        }

        @Test
        void storeOfTheSameNameCanBeOpenedAgain() {
            store.put("a", "one", Ttl.OF_CACHE);
            var first = store;
            first.close();
            store = stores.store("entries", settings(1000, Optional.empty()));
            first.close();
            store.put("b", "two", Ttl.OF_CACHE);
            assertEquals("two", store.find("b"));
        }

        @Test
        void storesOfOneManagerAreNotThoseOfAnother() {
            store.put("a", "one", Ttl.OF_CACHE);
            try (var others = open(new SettableTime());
                    var other = others.store("entries", settings(1000, Optional.empty()))) {
                assertTrue(sharedBetweenManagers() || other.find("a") == null);
            }
            assertEquals("one", store.find("a"));
        }
    }

    /** Whether managers of one name share their entries, as those of a server do. */
    protected boolean sharedBetweenManagers() {
        return false;
    }

    @Nested
    class Nulls {

        @Test
        void areRefused() {
            store.put("a", "one", Ttl.OF_CACHE);
            var version = version("a");
            assertAll(List.<Executable>of(
                            () -> store.find(null),
                            () -> store.findStored(null),
                            () -> store.put(null, "one", Ttl.OF_CACHE),
                            () -> store.put("a", null, Ttl.OF_CACHE),
                            () -> store.put("a", null, Ttl.ETERNAL),
                            () -> store.put("a", "one", null),
                            () -> store.putIfAbsent(null, "one", Ttl.OF_CACHE),
                            () -> store.putIfAbsent("b", null, Ttl.OF_CACHE),
                            () -> store.replace(null, version, "one", Ttl.OF_CACHE),
                            () -> store.replace("a", version, null, Ttl.OF_CACHE),
                            () -> store.replace("missing", null, "one", Ttl.OF_CACHE),
                            () -> store.remove(null),
                            () -> store.remove("missing", null),
                            () -> store.touch(null, Ttl.OF_CACHE))
                    .stream()
                    .map(operation -> () -> assertThrows(NullPointerException.class, operation)));
            assertEquals("one", store.find("a"));
            assertNull(store.find("b"));
        }
    }
}
