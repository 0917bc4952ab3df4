package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations on many keys need few of the store. */
class BatchesTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final int MANY = 2 * Batches.SIZE + 1;

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, TTL).able(FakeStore.ON_A_SERVER);
    private final LarderCacheManager manager = FakeCaches.manager("batches");
    private final StoreBackedCache<Integer, String> cache =
            FakeCaches.cache(manager, store, FakeCaches.configuration(Integer.class, String.class));

    @AfterEach
    void close() {
        cache.close();
        manager.close();
    }

    private static Map<Integer, String> many() {
        return IntStream.range(0, MANY).boxed().collect(Collectors.toMap(i -> i, i -> "value " + i));
    }

    private long callsOf(Runnable operation) {
        long before = store.calls();
        operation.run();
        return store.calls() - before;
    }

    @Test
    void putAllWritesAThousandAtATime() {
        assertEquals(3, callsOf(() -> cache.putAll(many())));
        assertEquals(MANY, store.held());
        assertEquals(MANY, cache.statistics().getCachePuts());
        assertEquals("value 2000", cache.get(2_000));
    }

    @Test
    void putAllWithATimeWritesAThousandAtATime() {
        assertEquals(3, callsOf(() -> cache.putAll(many(), Duration.ofMinutes(1))));
        assertEquals(MANY, cache.statistics().getCachePuts());
        time.pass(Duration.ofMinutes(2));
        assertNull(cache.get(1));
    }

    @Test
    void putAllWithNoTimeAtAllRemoves() {
        cache.putAll(many());
        assertEquals(3, callsOf(() -> cache.putAll(many(), Duration.ZERO)));
        assertEquals(0, store.held());
        assertEquals(MANY, cache.statistics().getCachePuts());
    }

    @Test
    void warmingWritesAThousandAtATime() {
        assertEquals(3, callsOf(() -> cache.warm(many().entrySet().stream(), done -> {})));
        assertEquals(MANY, store.held());
    }

    @Test
    void warmingThatBreaksOffKeepsWhatCameBefore() {
        var broken = Stream.concat(Stream.of(Map.entry(1, "one")), Stream.generate(() -> {
            throw new IllegalStateException("no more");
        }));
        assertThrows(IllegalStateException.class, () -> cache.warm(broken, done -> {}));
        assertEquals("one", cache.get(1));
    }

    @Test
    void removeAllOfKeysLooksAndRemovesAThousandAtATime() {
        cache.putAll(Map.of(1, "one", 2, "two"));
        assertEquals(6, callsOf(() -> cache.removeAll(many().keySet())));
        assertEquals(0, store.held());
        assertEquals(2, cache.statistics().getCacheRemovals());
    }

    @Test
    void removeAllListsAndRemovesAThousandAtATime() {
        cache.putAll(many());
        assertEquals(1 + 3 + 1, callsOf(cache::removeAll)); // a clear at the end ends loads of other nodes
        assertEquals(0, store.held());
        assertEquals(MANY, cache.statistics().getCacheRemovals());
    }

    @Test
    void removeAllOfKeysDoesNotLookIfNobodyCounts() {
        cache.enableStatistics(false);
        assertEquals(3, callsOf(() -> cache.removeAll(many().keySet())));
    }

    @Test
    void storeOutOfReachDropsWhatIsPut() {
        store.unreachable(true);
        cache.putAll(Map.of(1, "one", 2, "two"));
        store.unreachable(false);
        assertEquals(0, cache.statistics().getCachePuts());
        assertNull(cache.get(1));
    }

    @Test
    void storeOutOfReachRefusesToRemove() {
        cache.put(1, "one");
        store.unreachable(true);
        assertThrows(StoreUnavailableException.class, () -> cache.removeAll(Set.of(1)));
    }

    @Test
    void listenersAreToldOfEach() {
        var told = new HashMap<Integer, String>();
        CacheEntryCreatedListener<Integer, String> listener =
                events -> events.forEach(event -> told.put(event.getKey(), event.getValue()));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(listener), null, false, true));
        cache.putAll(Map.of(1, "one", 2, "two"));
        cache.putAll(Map.of(3, "three"), TTL);
        assertEquals(Map.of(1, "one", 2, "two", 3, "three"), told);
    }

    @Test
    void loadUnderWayEndsWithoutStoring() throws Exception {
        cache.getOrLoad(1, () -> {
            cache.putAll(Map.of(1, "put"));
            return "loaded";
        });
        assertEquals("put", cache.get(1));
        cache.getOrLoad(2, () -> {
            cache.removeAll(Set.of(2));
            return "loaded";
        });
        assertNull(cache.get(2));
    }
}
