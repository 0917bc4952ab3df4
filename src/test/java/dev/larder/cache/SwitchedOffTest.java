package dev.larder.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A cache with {@code enabled=false}, and the same one switched on again. */
class SwitchedOffTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private final FakeStore store = new FakeStore(new SettableTime()::nanos, TTL);
    private final LarderCacheManager manager = FakeCaches.manager("off");

    private final Source source = new Source();
    private final StoreBackedCache<String, Object> cache = cache(configuration());

    private static MutableConfiguration<String, Object> configuration() {
        return FakeCaches.configuration(String.class, Object.class);
    }

    private StoreBackedCache<String, Object> cache(MutableConfiguration<String, Object> configuration) {
        return FakeCaches.cache(manager, store, configuration);
    }

    private StoreBackedCache<String, Object> withSource() {
        return cache(configuration()
                .setReadThrough(true)
                .setWriteThrough(true)
                .setCacheLoaderFactory(new SingletonFactory<>(source))
                .setCacheWriterFactory(new SingletonFactory<>(source)));
    }

    @AfterEach
    void close() {
        cache.close();
        manager.close();
    }

    @Nested
    class Reads {

        @Test
        void areMissesAndCountedAsSuch() throws Exception {
            cache.put("key", "value");
            enable(cache, false);
            assertNull(cache.get("key"));
            assertEquals("other", cache.getOrDefault("key", "other"));
            assertEquals(Map.of(), cache.getAll(Set.of("key")));
            assertFalse(cache.containsKey("key"));
            assertEquals(3, cache.statistics().getCacheMisses());
            assertEquals("loaded", cache.getOrLoad("key", () -> "loaded"));
            assertEquals(4, cache.statistics().getCacheMisses());
            assertEquals(0, cache.statistics().getCacheHits());
        }

        @Test
        void findAgainWhatNobodyHasWrittenMeanwhile() {
            cache.put("key", "value");
            enable(cache, false);
            cache.get("key");
            enable(cache, true);
            assertEquals("value", cache.get("key"));
        }

        @Test
        void keysAndIterationGoOn() {
            cache.put("key", "value");
            enable(cache, false);
            assertEquals(Set.of("key"), cache.keys("*"));
            var seen = new ArrayList<Object>();
            cache.forEach(entry -> seen.add(entry.getValue()));
            assertEquals(List.of("value"), seen);
        }
    }

    @Nested
    class PlainWrites {

        @Test
        void removeWhatWasThere() {
            var writes = new HashMap<String, Consumer<LarderCache<String, Object>>>();
            writes.put("put", it -> it.put("key", "new"));
            writes.put("put with a time", it -> it.put("key", "new", TTL));
            writes.put("put with tags", it -> it.put("key", "new", Set.of("tag")));
            writes.put("putAll", it -> it.putAll(Map.of("key", "new")));
            writes.put("putAll with a time", it -> it.putAll(Map.of("key", "new"), TTL));
            writes.put("warm", it -> it.warm(Stream.of(Map.entry("key", "new")), stored -> {}));
            writes.put("load", SwitchedOffTest::load);
            writes.forEach((name, write) -> {
                cache.put("key", "old");
                enable(cache, false);
                write.accept(cache);
                assertNull(store.find("key"), name);
                enable(cache, true);
                assertNull(cache.get("key"), name);
            });
            assertEquals(writes.size(), cache.statistics().getCachePuts(), "those while it was on");
        }

        @Test
        void tellListenersOfTheRemoval() {
            var removed = new ArrayList<String>();
            CacheEntryRemovedListener<String, Object> listener =
                    events -> events.forEach(event -> removed.add(event.getKey() + " " + event.getOldValue()));
            cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, Object>(
                    new SingletonFactory<>(listener), null, true, true));
            for (var key : List.of("put", "timed", "loaded")) {
                cache.put(key, "old");
            }
            enable(cache, false);
            cache.put("put", "new");
            cache.put("timed", "new", TTL);
            SwitchedOffTest.load(cache, "loaded");
            SwitchedOffTest.load(cache, "nothing");
            assertEquals(List.of("put old", "timed old", "loaded old"), removed);
        }

        @Test
        void areDroppedWhereTheStoreCannotBeReached() {
            cache.put("key", "old");
            enable(cache, false);
            store.unreachable(true);
            cache.put("key", "new");
            assertEquals("loaded", load(cache));
            assertEquals(2, cache.statistics().getUnavailable());
        }
    }

    @Nested
    class LoadersAndWriters {

        @Test
        void areAskedAndToldAsEver() {
            var through = withSource();
            store.put("get", "old", Ttl.OF_CACHE);
            store.put("all", "old", Ttl.OF_CACHE);
            store.put("put", "old", Ttl.OF_CACHE);
            store.put("loadAll", "old", Ttl.OF_CACHE);
            enable(through, false);
            assertEquals("source of get", through.get("get"));
            assertEquals(Map.of("all", "source of all"), through.getAll(Set.of("all")));
            through.put("put", "new");
            through.putAll(Map.of("putAll", "new"));
            through.loadAll(Set.of("loadAll"), false, null);
            assertEquals(List.of("put", "putAll"), source.written);
            assertEquals(List.of("get", "all", "loadAll"), source.loaded);
            for (var key : List.of("get", "all", "put", "putAll", "loadAll")) {
                assertNull(store.find(key), key);
            }
        }
    }

    @Nested
    class AtomicOperationsAndRemovals {

        @Test
        void workAsEver() {
            cache.put("key", "value");
            cache.put("tagged", "value", Set.of("tag"));
            cache.put("pattern", "value");
            enable(cache, false);
            assertFalse(cache.putIfAbsent("key", "new"));
            assertTrue(cache.putIfAbsent("new", 1));
            assertTrue(cache.replace("key", "value", "second"));
            assertEquals("second", cache.getAndPut("key", "third"));
            assertEquals("third", cache.getAndReplace("key", "fourth"));
            assertEquals("fourth", cache.invoke("key", (entry, none) -> entry.getValue()));
            assertEquals(1, cache.increment("count", 1));
            assertEquals(2, cache.increment("count", 1));
            var stored = cache.getStored("key");
            assertTrue(cache.replaceVersion("key", stored.version(), "fifth"));
            assertTrue(cache.touch("key"));
            assertEquals("fifth", cache.getAndRemove("key"));
            assertTrue(cache.remove("new"));
            assertEquals(1, cache.removeMatching("pattern"));
            cache.removeTagged("tag");
            assertNull(store.find("tagged"));
            cache.clear();
            assertNull(store.find("count"));
        }
    }

    @Nested
    class LoadsUnderWay {

        @Test
        void storeNothingOnceItIsOff() throws Exception {
            assertEquals("loaded", cache.getOrLoad("key", () -> {
                enable(cache, false);
                return "loaded";
            }));
            enable(cache, true);
            assertNull(cache.get("key"));
        }

        @Test
        void thatBeganWhileItWasOffStoreNothing() throws Exception {
            enable(cache, false);
            assertEquals("loaded", cache.getOrLoad("key", () -> {
                enable(cache, true);
                return "loaded";
            }));
            assertNull(cache.get("key"));
        }

        @Test
        void areSharedAsEver() throws Exception {
            enable(cache, false);
            var loading = new CountDownLatch(1);
            var joined = new CountDownLatch(1);
            var loads = new ArrayList<String>();
            var leader = new Thread(() -> load(cache, () -> {
                loads.add("one");
                loading.countDown();
                assertTrue(joined.await(30, TimeUnit.SECONDS));
                return "loaded";
            }));
            leader.start();
            assertTrue(loading.await(30, TimeUnit.SECONDS));
            var follower = new Thread(() -> load(cache, () -> {
                loads.add("two");
                return "loaded";
            }));
            follower.start();
            await().until(() -> cache.statistics().getCollapsedLoads() == 1);
            joined.countDown();
            leader.join();
            follower.join();
            assertEquals(List.of("one"), loads);
        }
    }

    @Test
    void settingsSwitchIt() {
        var off = "?larder.cache.default.store=fake&larder.cache.off.enabled=false";
        try (var caches = new LarderCachingProvider()
                .getCacheManager(URI.create("larder:off" + off), getClass().getClassLoader())
                .unwrap(LarderCacheManager.class)) {
            for (var name : List.of("on", "off")) {
                caches.cache(name).put("key", "value");
                assertEquals(name.equals("on"), caches.cache(name).containsKey("key"), name);
            }
            var made = caches.createCache("off too", new MutableConfiguration<>());
            made.put("key", "value");
            assertNotNull(made.get("key"), "another name");
        }
    }

    private static void enable(StoreBackedCache<String, Object> cache, boolean on) {
        var settings = CacheSettings.of("fake", TTL, Limits.ofEntries(100));
        cache.goBy(() -> new CacheSettings(
                settings.store(),
                settings.lifetime(),
                settings.limits(),
                new Switches(on, false, true),
                settings.loadWait(),
                settings.bytes()));
    }

    private static Object load(LarderCache<String, Object> cache) {
        return load(cache, "key");
    }

    private static Object load(LarderCache<String, Object> cache, String key) {
        try {
            return cache.getOrLoad(key, () -> "loaded");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void load(LarderCache<String, Object> cache, java.util.concurrent.Callable<Object> load) {
        try {
            cache.getOrLoad("key", load);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Where values come from and go to. */
    private static final class Source implements CacheLoader<String, Object>, CacheWriter<String, Object> {

        private final List<String> loaded = new ArrayList<>();
        private final List<String> written = new ArrayList<>();

        @Override
        public Object load(String key) {
            loaded.add(key);
            return "source of " + key;
        }

        @Override
        public Map<String, Object> loadAll(Iterable<? extends String> keys) {
            var found = new HashMap<String, Object>();
            keys.forEach(key -> found.put(key, load(key)));
            return found;
        }

        @Override
        public void write(Cache.Entry<? extends String, ?> entry) {
            written.add(entry.getKey());
        }

        @Override
        public void writeAll(java.util.Collection<Cache.Entry<? extends String, ?>> entries) {
            entries.forEach(this::write);
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            written.add("deleted " + key);
        }

        @Override
        public void deleteAll(java.util.Collection<?> keys) {
            keys.forEach(this::delete);
            keys.clear();
        }
    }
}
