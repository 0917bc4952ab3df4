package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.cache.EntryStoreFactory.Stores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What {@link EntryStore} and {@link TaggedStore} say, clause by clause. Each store has a subclass of a few lines. */
@Timeout(60)
public abstract class EntryStoreContract
        implements TimeToLiveContract,
                AgeContract,
                VersionContract,
                KeyContract,
                FenceContract,
                TagContract,
                ConcurrencyContract,
                ChangeContract,
                BoundContract {

    private final SettableTime time = new SettableTime();
    private Stores stores;
    private EntryStore<Object, Object> store;

    /** The stores under test, by that clock. */
    protected abstract Stores open(SettableTime clock);

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return CacheSettings.of("of the test", TTL, Limits.of(maxEntries, maxBytes));
    }

    @Override
    public void pass(Duration duration) {
        time.pass(duration);
    }

    @Override
    public boolean hasTags() {
        return true;
    }

    @Override
    public boolean evicts() {
        return true;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public EntryStore<Object, Object> store() {
        return store;
    }

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
    class Closed {

        @Test
        void everyOperationThrows() {
            store.put("a", "one", Ttl.OF_CACHE);
            var version = version("a");
            var fence = store.lookUp("b", Set.of()).fence();
            store.close();
            assertAll(operations(version, fence).entrySet().stream()
                    .map(operation ->
                            () -> assertThrows(IllegalStateException.class, operation.getValue(), operation.getKey())));
        }

        private Map<String, Executable> operations(Object version, Object fence) {
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
            operations.put("lookUp", () -> store.lookUp("a", Set.of()));
            operations.put("putFenced", () -> store.putFenced("a", "one", Ttl.OF_CACHE, Set.of(), fence));
            operations.put("clear", () -> store.clear());
            operations.put("touch", () -> store.touch("a", Ttl.OF_CACHE));
            operations.put("clearExpired", () -> store.clearExpired());
            operations.put("adjust", () -> store.adjust(TTL, 1));
            if (stores.capabilities().scan()) {
                operations.put("keys", () -> store.keys());
            }
            if (store instanceof TaggedStore<?, ?>) {
                @SuppressWarnings("unchecked")
                var tagged = (TaggedStore<Object, Object>) store;
                operations.put("put with tags", () -> tagged.put("a", "one", Ttl.OF_CACHE, Set.of("red")));
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
