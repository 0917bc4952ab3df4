package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches on the heap with {@code copy=true}: nobody holds what the cache or another caller holds. */
@ParameterizedClass
@ValueSource(strings = {"heap", "caffeine"})
class CopyTest {

    @Parameter
    String kind;

    private LarderCacheManager caches;
    private LarderCache<Object, List<String>> cache;

    @BeforeEach
    void open() {
        caches = ConfiguredCaches.open(EntryTypes.ANY, Map.of("store", kind, "copy", "true"));
        cache = caches.cache("lists");
    }

    @AfterEach
    void close() {
        caches.close();
    }

    private static List<String> list() {
        return new ArrayList<>(List.of("a"));
    }

    @Test
    void whatACallerChangesChangesNoEntry() {
        var given = list();
        cache.put(1, given);
        given.add("by the writer");
        var read = cache.get(1);
        assertEquals(list(), read);
        read.add("by the reader");
        assertEquals(list(), cache.get(1));
        cache.getAll(Set.of(1)).get(1).add("by a reader of several");
        cache.forEach(entry -> entry.getValue().add("by a reader of all"));
        cache.getAndPut(1, list()).add("by a reader of the old");
        cache.getStored(1).value().add("by a reader of the version");
        assertEquals(list(), cache.get(1));
    }

    @Test
    void whatACallerChangesInAKeyChangesNoEntry() {
        var key = list();
        cache.put(key, list());
        key.add("later");
        assertEquals(list(), cache.get(list()));
        assertNull(cache.get(key));
        cache.forEach(entry -> ((List<?>) entry.getKey()).clear());
        assertEquals(list(), cache.get(list()));
    }

    @Test
    void callersOfOneLoadGetCopiesEach() throws Exception {
        int callers = 8;
        var loaded = InParallel.call(
                callers,
                () -> cache.getOrLoad(1, () -> {
                    while (cache.statistics().getCollapsedLoads() < callers - 1) {
                        Thread.onSpinWait(); // all others have joined then
                    }
                    return list();
                }));
        Set<Object> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(loaded);
        distinct.add(cache.get(1));
        assertEquals(callers + 1, distinct.size());
        loaded.forEach(one -> assertEquals(list(), one));
    }

    @Test
    void objectThatCannotBeCopiedIsRefusedByName() {
        LarderCache<Object, Object> any = caches.cache("any");
        var refused = assertThrows(IllegalArgumentException.class, () -> any.put(1, List.of(new Locked())));
        assertTrue(refused.getMessage().contains(Locked.class.getName()), refused::getMessage);
        assertTrue(refused.getMessage().contains("copy=true"), refused::getMessage);
        assertThrows(IllegalArgumentException.class, () -> any.put(new Locked(), 1));
        assertThrows(IllegalArgumentException.class, () -> any.getOrLoad(1, Locked::new));
        assertNull(any.get(1));
    }

    /** Not serializable. */
    private static final class Locked {}

    @Test
    void withoutItCallersShare() {
        caches.close();
        caches = ConfiguredCaches.open(EntryTypes.ANY, Map.of("store", kind));
        cache = caches.cache("lists");
        var given = list();
        cache.put(1, given);
        assertSame(given, cache.get(1));
    }
}
