package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Puts whose values come later: nothing that changes their key meanwhile is undone by them. */
class LatePutTest {

    private static final Set<String> NONE = Set.of();

    private final LarderCacheManager manager = FakeCaches.manager("late-put");
    private final SettableTime time = new SettableTime();
    private int caches;

    @AfterEach
    void close() {
        manager.close();
    }

    @SuppressWarnings("unchecked") // as it was made
    private StoreBackedCache<String, String> onTheHeap() {
        return (StoreBackedCache<String, String>)
                manager.createCache("heap" + ++caches, FakeCaches.configuration(String.class, String.class))
                        .unwrap(LarderCache.class);
    }

    private StoreBackedCache<String, String> onAServer() {
        var store = new FakeStore(time::nanos, Duration.ofMinutes(10)).able(FakeStore.ON_A_SERVER);
        return FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, String.class));
    }

    private Stream<DynamicTest> onBoth(Consumer<StoreBackedCache<String, String>> test) {
        return Stream.of(
                DynamicTest.dynamicTest("on the heap", () -> test.accept(onTheHeap())),
                DynamicTest.dynamicTest("on a server", () -> test.accept(onAServer())));
    }

    private static String load(LarderCache<String, String> cache, String key, String value) {
        try {
            return cache.getOrLoad(key, () -> value);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> oldValueGoesAtOnceAndTheNewOneComesLater() {
        return onBoth(cache -> {
            cache.put("a", "old");
            var late = cache.putLater("a", NONE);
            assertNull(cache.get("a"));
            assertTrue(late.put("new"));
            assertEquals("new", cache.get("a"));
            assertNothingLeft(cache);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatChangesTheKeyMeanwhileWins() {
        return Stream.<Consumer<StoreBackedCache<String, String>>>of(
                        cache -> cache.remove("a"),
                        cache -> cache.put("a", "other"),
                        cache -> cache.put("a", "other", Duration.ofSeconds(5)),
                        cache -> cache.putAll(Map.of("a", "other")),
                        cache -> cache.getAndPut("a", "other"),
                        cache -> cache.putIfAbsent("a", "other"),
                        cache -> cache.removeAll(Set.of("a")),
                        cache -> cache.removeAll(),
                        cache -> cache.clear(),
                        cache -> cache.removeMatching("a*"),
                        cache -> cache.removeTagged("t"),
                        cache -> cache.invoke("a", (entry, arguments) -> {
                            entry.setValue("other");
                            return null;
                        }),
                        cache -> cache.putLater("a", NONE),
                        cache -> cache.expire("a", Duration.ZERO))
                .flatMap(change -> onBoth(cache -> {
                    var late = cache.putLater("a", Set.of("t"));
                    change.accept(cache);
                    late.put("new");
                    assertNull(cache.get("a"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> changesOfOtherKeysAndTagsCountForNothing() {
        return onBoth(cache -> {
            var late = cache.putLater("a", Set.of("t"));
            cache.remove("b");
            cache.put("b", "1");
            cache.removeMatching("b*");
            cache.removeTagged("u");
            assertTrue(late.put("new"));
            assertEquals("new", cache.get("a"));
        });
    }

    @TestFactory
    Stream<DynamicTest> itsTagsRemoveIt() {
        return onBoth(cache -> {
            cache.putLater("a", Set.of("t")).put("new");
            cache.removeTagged("t");
            assertNull(cache.get("a"));
        });
    }

    @Test
    void valueThatWasLoadedMeanwhileIsReplaced() {
        var cache = onTheHeap();
        var late = cache.putLater("a", NONE);
        assertEquals("old", load(cache, "a", "old"));
        assertTrue(late.put("new"));
        assertEquals("new", cache.get("a"));
    }

    @Test
    void onAServerItIsRemovedForNobodyKnowsWhoseItIs() {
        var cache = onAServer();
        var late = cache.putLater("a", NONE);
        assertEquals("old", load(cache, "a", "old"));
        assertFalse(late.put("new"));
        assertNull(cache.get("a"));
    }

    @TestFactory
    Stream<DynamicTest> loadThatBeganBeforeIsNotStoredOverIt() {
        return onBoth(cache -> {
            var late = cache.putLater("a", NONE);
            try {
                assertEquals("old", cache.getOrLoad("a", () -> {
                    late.put("new");
                    return "old";
                }));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertEquals("new", cache.get("a"));
        });
    }

    @TestFactory
    Stream<DynamicTest> twoPutsInEitherOrderLeaveTheNewerOrNone() {
        return Stream.concat(
                onBoth(cache -> {
                    var first = cache.putLater("a", NONE);
                    var second = cache.putLater("a", NONE);
                    second.put("second");
                    first.put("first");
                    assertNull(cache.get("a"));
                }),
                onBoth(cache -> {
                    var first = cache.putLater("a", NONE);
                    var second = cache.putLater("a", NONE);
                    assertFalse(first.put("first"));
                    second.put("second");
                    assertFalse(Set.of("first").contains(String.valueOf(cache.get("a"))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> givenUpItLeavesNothingBehind() {
        return onBoth(cache -> {
            var late = cache.putLater("a", NONE);
            load(cache, "a", "loaded");
            late.giveUp();
            assertFalse(late.put("new"));
            assertEquals("loaded", cache.get("a"));
            assertNothingLeft(cache);
        });
    }

    @Test
    void itEndsOnce() {
        var cache = onTheHeap();
        var late = cache.putLater("a", NONE);
        late.put("new");
        cache.remove("a");
        assertFalse(late.put("again"));
        assertNull(cache.get("a"));
    }

    @Test
    void ownTimeToLiveIsKept() {
        var store = new FakeStore(time::nanos, Duration.ofMinutes(10));
        var cache = FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, String.class));
        cache.putLater("a", NONE).put("new", Ttl.of(Duration.ofSeconds(5)));
        time.pass(Duration.ofSeconds(6));
        assertNull(cache.get("a"));
    }

    @Test
    void storeOutOfReachDropsTheAnnouncementAndRefusesThePut() {
        var store = new FakeStore(time::nanos, Duration.ofMinutes(10)).able(FakeStore.ON_A_SERVER);
        var cache = FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, String.class));
        store.unreachable(true);
        var late = cache.putLater("a", NONE);
        assertThrows(StoreUnavailableException.class, () -> late.put("new"));
        store.unreachable(false);
        assertNull(cache.get("a"));
        assertNothingLeft(cache);
    }

    @Test
    @SuppressWarnings("unchecked") // as it was made
    void cacheWriterIsToldOfThePutAlone() {
        var told = new ArrayList<String>();
        var cache = (StoreBackedCache<String, String>)
                manager.createCache("written", written(told)).unwrap(LarderCache.class);
        cache.putLater("a", NONE).giveUp();
        assertEquals(List.of(), told);
        cache.putLater("a", NONE).put("1");
        assertEquals(List.of("a=1"), told);
        assertEquals("1", cache.get("a"));
        var late = cache.putLater("a", NONE);
        cache.clear();
        late.put("2");
        assertEquals(List.of("a=1", "a=2"), told);
        assertNull(cache.get("a"));
    }

    private static MutableConfiguration<String, String> written(List<String> told) {
        return FakeCaches.configuration(String.class, String.class)
                .setWriteThrough(true)
                .setCacheWriterFactory(new SingletonFactory<>(new CacheWriter<String, String>() {
                    @Override
                    public void write(Cache.Entry<? extends String, ? extends String> entry) {
                        told.add(entry.getKey() + "=" + entry.getValue());
                    }

                    @Override
                    public void writeAll(java.util.Collection<Cache.Entry<? extends String, ? extends String>> all) {
                        all.forEach(this::write);
                    }

                    @Override
                    public void delete(Object key) {
                        told.add("delete " + key);
                    }

                    @Override
                    public void deleteAll(java.util.Collection<?> keys) {
                        keys.forEach(this::delete);
                    }
                }));
    }

    private static void assertNothingLeft(StoreBackedCache<?, ?> cache) {
        assertEquals(0, cache.announced());
    }
}
