package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of an entry, of ten minutes here, whose load brings nothing to put in its place; and of keys that have no value. */
@Timeout(60)
class FreshEndsTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration NEAR_ITS_END = Duration.ofMinutes(9);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Freshness AHEAD = new Freshness(20, NONE, NONE, NONE, NONE, NONE);
    private static final Freshness IF_ERROR = new Freshness(0, HOUR, NONE, NONE, NONE, NONE);
    private static final Freshness LIMITED = new Freshness(0, NONE, NONE, NONE, HOUR, NONE);
    private static final String KEY = "key";

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, LIFETIME);
    private final FakeStore records = new FakeStore(time::nanos, HOUR);
    private final LarderCacheManager manager = FakeCaches.manager("fresh-ends");
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private final StoreBackedCache<String, String> cache =
            cache(FakeCaches.configuration(String.class, String.class), Optional.empty());

    @SuppressWarnings("unchecked") // the fakes take any objects
    private StoreBackedCache<String, String> cache(
            MutableConfiguration<String, String> configuration, Optional<ExpiryPolicy> policy) {
        var made = new StoreBackedCache<>(
                "fresh-ends",
                manager,
                configuration,
                (EntryStore<String, String>) (EntryStore<?, ?>) store,
                new ExpiryRules(policy),
                new Waiting(Duration.ofSeconds(30), waiting::add, time::nanos));
        made.goBy(() -> CacheSettings.of("fake", LIFETIME, Limits.ofEntries(100)));
        made.record(new Absences<>((EntryStore<String, Object>) (EntryStore<?, ?>) records, 10));
        CacheEntryCreatedListener<String, String> created = told -> told.forEach(e -> events.add("+" + e.getValue()));
        CacheEntryUpdatedListener<String, String> updated = told -> told.forEach(e -> events.add("=" + e.getValue()));
        CacheEntryRemovedListener<String, String> removed =
                told -> told.forEach(e -> events.add("-" + e.getOldValue()));
        for (CacheEntryListener<String, String> listener :
                List.<CacheEntryListener<String, String>>of(created, updated, removed)) {
            made.registerCacheEntryListener(
                    new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(listener), null, true, true));
        }
        return made;
    }

    @AfterEach
    void close() {
        cache.end();
        manager.close();
    }

    private String get(Freshness wanted, Callable<String> source) throws Exception {
        return get(wanted, Ttl.OF_CACHE, source);
    }

    /** What is absent is so for two hours. */
    private String get(Freshness wanted, Ttl own, Callable<String> source) throws Exception {
        return cache.getOrLoad(
                KEY,
                new KeyedLoad<String, Callable<String>, String>() {
                    @Override
                    public String load(String key, Callable<String> context) throws Exception {
                        loads.incrementAndGet();
                        return context.call();
                    }

                    @Override
                    public Ttl ttl(String key, String loaded, Callable<String> context) {
                        return own;
                    }

                    @Override
                    public Ttl lifetime(String key, String found, Callable<String> context) {
                        return Ttl.OF_CACHE;
                    }

                    @Override
                    public Freshness freshness() {
                        return wanted;
                    }

                    @Override
                    public Ttl absentTtl(String key, Callable<String> context) {
                        return Ttl.of(HOUR.multipliedBy(2));
                    }

                    @Override
                    public void tell(Event event) {
                        if (event == Event.STORED) {
                            stored.incrementAndGet();
                        }
                    }
                },
                source);
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void absentKeyIsNotLoadedAgain() throws Exception {
        assertNull(get(IF_ERROR, () -> null));
        assertNull(get(IF_ERROR, () -> "not asked"));
        assertNull(get(LIMITED, () -> "not asked"));
        assertEquals(0, waiting.size());
        assertEquals(1, loads.get());
        time.pass(HOUR.multipliedBy(2));
        assertEquals("there now", get(IF_ERROR, () -> "there now"));
        assertEquals("there now", get(IF_ERROR, () -> "not asked"));
        assertEquals(2, loads.get());
    }

    @Test
    void refreshThatBringsNullIsRecorded() throws Exception {
        get(AHEAD, () -> "first");
        time.pass(NEAR_ITS_END);
        get(AHEAD, () -> null);
        work();
        assertNull(get(AHEAD, () -> "not asked"));
        assertEquals(2, loads.get());
        cache.put(KEY, "put");
        cache.remove(KEY);
        assertEquals("again", get(AHEAD, () -> "again"), "a change of the key has ended the record");
    }

    @Test
    void loadThatAChangeOvertakesRecordsNothing() throws Exception {
        assertNull(get(IF_ERROR, () -> {
            cache.remove(KEY);
            return null;
        }));
        assertEquals("there", get(IF_ERROR, () -> "there"));
    }

    @Test
    void valueThatIsThereCountsBeforeARecord() throws Exception {
        get(AHEAD, () -> null);
        store.put(KEY, "put where the records are out of reach", Ttl.OF_CACHE);
        time.pass(NEAR_ITS_END);
        assertEquals("put where the records are out of reach", get(AHEAD, () -> "second"));
        work();
        assertEquals("second", cache.get(KEY));
        store.remove(KEY);
        assertEquals("third", get(AHEAD, () -> "third"), "what was loaded has ended the record");
    }

    @Test
    void refreshPastItsTimeEndsTheEntryAndIsNoPut() throws Exception {
        get(AHEAD, () -> "first");
        time.pass(NEAR_ITS_END);
        assertEquals("first", get(AHEAD, Ttl.NONE, () -> "second"));
        work();
        assertEquals(0, store.held());
        assertEquals(1, stored.get());
        assertEquals(1, cache.statistics().getCachePuts());
        assertEquals(List.of("+first", "-first"), events);
    }

    @Test
    void refreshThatBringsNullIsARemovalToListeners() throws Exception {
        get(AHEAD, () -> "first");
        time.pass(NEAR_ITS_END);
        get(AHEAD, () -> null);
        work();
        assertEquals(List.of("+first", "-first"), events);
    }

    @Test
    void replacingLoadPastItsTimeIsARemovalToListeners() throws Exception {
        var policy = new ExpiryPolicy() {
            @Override
            public javax.cache.expiry.Duration getExpiryForCreation() {
                return javax.cache.expiry.Duration.ETERNAL;
            }

            @Override
            public javax.cache.expiry.Duration getExpiryForAccess() {
                return javax.cache.expiry.Duration.ETERNAL;
            }

            @Override
            public javax.cache.expiry.Duration getExpiryForUpdate() {
                return javax.cache.expiry.Duration.ZERO;
            }
        };
        var loading = cache(
                FakeCaches.configuration(String.class, String.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(new SingletonFactory<>(new Numbered(loads::incrementAndGet))),
                Optional.of(policy));
        var done = new CompletionListenerFuture();
        loading.put(KEY, "first");
        loading.loadAll(Set.of(KEY), true, done);
        work();
        done.get(30, TimeUnit.SECONDS);
        assertEquals(0, store.held());
        assertEquals(List.of("+first", "-first"), events);
        loading.end();
    }

    private record Numbered(Supplier<Integer> next) implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            return "load " + next.get();
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            var loaded = new HashMap<String, String>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }
}
