package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Records of keys that have no value. */
@Timeout(60)
class AbsencesTest {

    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:absences"),
                    AbsencesTest.class.getClassLoader(),
                    new Properties(),
                    name -> CacheDefinition.untyped(CacheSettings.of("heap", Duration.ofHours(1), Limits.ofEntries(5)))
                            .with(name.equals("plain") ? 0 : 3));
    private final LarderCache<String, String> cache = manager.cache("absent");
    private final AtomicInteger loads = new AtomicInteger();

    /** Loads what the context says; null is absent for an hour. */
    private final class Source implements KeyedLoad<String, String, String> {
        @Override
        public String load(String key, String value) {
            loads.incrementAndGet();
            return value;
        }

        @Override
        public Set<String> tags(String key, String value) {
            return Set.of("tag");
        }

        @Override
        public Ttl absentTtl(String key, String value) {
            return Ttl.of(Duration.ofHours(1));
        }
    }

    private final Source source = new Source();

    @AfterEach
    void close() {
        manager.close();
    }

    private String find(String key, String value) throws Exception {
        return cache.getOrLoad(key, source, value);
    }

    @Test
    void absentKeyIsNotLoadedAgain() throws Exception {
        assertNull(find("key", null));
        assertNull(find("key", "not asked"));
        assertEquals(1, loads.get());
        assertFalse(cache.containsKey("key"));
        assertEquals(0, cache.statistics().getCachePuts());
    }

    @Test
    void loadThatAsksForNoRecordKnowsOfNoneAndEndsIt() throws Exception {
        find("key", null);
        assertEquals("loaded", cache.getOrLoad("key", () -> "loaded"));
        assertEquals("loaded", find("key", "not asked"));
        cache.remove("key");
        find("key", null);
        assertEquals("loaded", cache.getOrLoad("key", () -> "loaded"));
        cache.expire("key", Duration.ZERO);
        assertEquals("again", find("key", "again"));
    }

    @Test
    void cacheWithoutRoomForRecordsKeepsNone() throws Exception {
        LarderCache<String, String> plain = manager.cache("plain");
        assertNull(plain.getOrLoad("key", source, null));
        assertEquals("loaded", plain.getOrLoad("key", source, "loaded"));
    }

    @Test
    void floodOfUnknownKeysPushesOutNoValue() throws Exception {
        for (int i = 0; i < 5; i++) {
            find("value " + i, "loaded");
        }
        for (int i = 0; i < 1000; i++) {
            find("unknown " + i, null);
        }
        int before = loads.get();
        for (int i = 0; i < 5; i++) {
            assertEquals("loaded", find("value " + i, "not asked"));
        }
        assertEquals(before, loads.get());
    }

    @Test
    void eldestRecordGoesBeyondTheLimit() throws Exception {
        for (var key : List.of("a", "b", "c", "d")) {
            find(key, null);
        }
        assertEquals("there now", find("a", "there now"), "the eldest of four");
        assertNull(find("c", "not asked"));
        assertNull(find("d", "not asked"));
    }

    @TestFactory
    Stream<DynamicTest> everyChangeEndsTheRecord() {
        return doors().entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> {
                    cache.clear();
                    assertNull(find("key", null));
                    door.getValue().accept(cache);
                    cache.expire("key", Duration.ZERO); // what a put left
                    assertEquals("there now", find("key", "there now"));
                }));
    }

    /** The change comes while the method runs that finds nothing: its record would be stale. */
    @TestFactory
    Stream<DynamicTest> everyChangeDuringALoadPreventsTheRecord() {
        return doors().entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> {
                    cache.clear();
                    assertNull(cache.getOrLoad("key", changing(door.getValue()), ""));
                    cache.expire("key", Duration.ZERO);
                    assertEquals("there now", find("key", "there now"));
                }));
    }

    private KeyedLoad<String, String, String> changing(Consumer<LarderCache<String, String>> change) {
        return new KeyedLoad<>() {
            @Override
            public String load(String key, String context) {
                change.accept(cache);
                return null;
            }

            @Override
            public Set<String> tags(String key, String context) {
                return Set.of("tag");
            }

            @Override
            public Ttl absentTtl(String key, String context) {
                return Ttl.of(Duration.ofHours(1));
            }
        };
    }

    private static Map<String, Consumer<LarderCache<String, String>>> doors() {
        var doors = new HashMap<String, Consumer<LarderCache<String, String>>>();
        doors.put("put", c -> c.put("key", "put"));
        doors.put("put with a time", c -> c.put("key", "put", Duration.ofHours(1)));
        doors.put("putAll", c -> c.putAll(Map.of("key", "put")));
        doors.put("putIfAbsent", c -> c.putIfAbsent("key", "put"));
        doors.put("getAndPut", c -> c.getAndPut("key", "put"));
        doors.put("remove", c -> c.remove("key"));
        doors.put("getAndRemove", c -> c.getAndRemove("key"));
        doors.put("removeAll of keys", c -> c.removeAll(Set.of("key")));
        doors.put("removeAll", LarderCache::removeAll);
        doors.put("clear", LarderCache::clear);
        doors.put("removeMatching", c -> c.removeMatching("k*"));
        doors.put("removeTagged", c -> c.removeTagged("tag"));
        doors.put(
                "invoke that sets",
                c -> c.invoke("key", (entry, none) -> {
                    entry.setValue("put");
                    return null;
                }));
        doors.put(
                "invoke that removes",
                c -> c.invoke("key", (entry, none) -> {
                    entry.remove();
                    return null;
                }));
        return doors;
    }

    @Test
    void otherKeysKeepTheirRecords() throws Exception {
        find("key", null);
        cache.remove("other");
        cache.removeMatching("o*");
        cache.removeTagged("another");
        assertNull(find("key", "not asked"));
    }

    @Test
    void absentAmongManyIsNotAskedForAgain() throws Exception {
        var asked = new ArrayList<Set<String>>();
        var bulk = new BulkLoad<String, String>() {
            @Override
            public Map<String, String> loadAll(Set<String> missing) {
                asked.add(missing);
                return missing.contains("a") ? Map.of("a", "loaded") : Map.of();
            }

            @Override
            public Ttl absentTtl() {
                return Ttl.of(Duration.ofHours(1));
            }
        };
        var keys = new LinkedHashSet<>(List.of("a", "b"));
        assertEquals(Map.of("a", "loaded"), cache.getOrLoadAll(keys, bulk));
        assertEquals(Map.of("a", "loaded"), cache.getOrLoadAll(keys, bulk));
        assertNull(find("b", "not asked"));
        cache.remove("b");
        cache.getOrLoadAll(keys, bulk);
        assertEquals(List.of(Set.of("a", "b"), Set.of("b")), asked);
    }

    @Test
    void absentStageIsNotBegunAgainUnlessTheKeyChanged() {
        var stages = new ArrayList<CompletableFuture<String>>();
        var staged = new StagedLoad<String, String, String>() {
            @Override
            public CompletableFuture<String> begin(String key, String context) {
                stages.add(new CompletableFuture<>());
                return stages.get(stages.size() - 1);
            }

            @Override
            public Ttl absentTtl(String key, String context) {
                return Ttl.of(Duration.ofHours(1));
            }
        };
        var overtaken = cache.getOrLoadAsync("key", staged, "");
        cache.remove("key");
        stages.get(0).complete(null);
        assertNull(overtaken.join());
        var recorded = cache.getOrLoadAsync("key", staged, "");
        stages.get(1).complete(null);
        assertNull(recorded.join());
        assertTrue(cache.getOrLoadAsync("key", staged, "").isDone());
        assertEquals(2, stages.size());
    }
}
