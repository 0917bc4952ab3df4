package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Loads by a cache loader of JSR-107, by whatever operation: a change of the key meanwhile is never lost. */
@Timeout(60)
class LoaderFencesTest {

    private final Properties none = new Properties();
    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:loader-fences"),
                    LoaderFencesTest.class.getClassLoader(),
                    none,
                    CacheDefinitions.untyped(ManagerTexts.read(URI.create("urn:larder:x"), none, none)));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Runnable duringTheLoad = () -> {};
    private int loads;
    private final Cache<String, String> cache = manager.createCache("fenced", configuration());

    private MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setReadThrough(true)
                .setCacheLoaderFactory(new SingletonFactory<>(new CacheLoader<String, String>() {
                    @Override
                    public String load(String key) {
                        duringTheLoad.run();
                        return "load " + ++loads;
                    }

                    @Override
                    public Map<String, String> loadAll(Iterable<? extends String> keys) {
                        var loaded = new HashMap<String, String>();
                        keys.forEach(key -> loaded.put(key, load(key)));
                        return loaded;
                    }
                }));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
    }

    private static void loadAll(Cache<String, String> cache, boolean replace) {
        var done = new CompletionListenerFuture();
        cache.loadAll(Set.of("key"), replace, done);
        try {
            done.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Map<String, Consumer<Cache<String, String>>> LOADS = Map.of(
            "get", c -> c.get("key"),
            "getAll", c -> c.getAll(Set.of("key")),
            "loadAll", c -> loadAll(c, false),
            "loadAll that replaces", c -> loadAll(c, true),
            "invoke", c -> c.invoke("key", (entry, none) -> entry.getValue()));

    @TestFactory
    Stream<DynamicTest> removalDuringALoadIsNotLost() {
        return LOADS.entrySet().stream()
                .map(load -> DynamicTest.dynamicTest(load.getKey(), () -> {
                    cache.clear();
                    duringTheLoad = () -> remove(cache);
                    load.getValue().accept(cache);
                    duringTheLoad = () -> {};
                    assertEquals("load " + (loads + 1), cache.get("key"), "what was loaded is not stored");
                }));
    }

    /** In another thread: it would never come back if it waited for the load. */
    private void remove(Cache<String, String> from) {
        try {
            threads.submit(() -> from.remove("key")).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> writeDuringALoadIsNotOverwritten() {
        return LOADS.entrySet().stream()
                .map(load -> DynamicTest.dynamicTest(load.getKey(), () -> {
                    cache.clear();
                    duringTheLoad = () -> cache.put("key", "written");
                    load.getValue().accept(cache);
                    duringTheLoad = () -> {};
                    assertEquals("written", cache.get("key"));
                }));
    }

    @Test
    void whatNobodyChangesIsStored() {
        LOADS.forEach((name, load) -> {
            cache.clear();
            load.accept(cache);
            assertEquals("load " + loads, cache.iterator().next().getValue(), name);
        });
    }

    /** In a store that others share, where the fence of an entry that is there would let it be written anew. */
    @Test
    void valueThatSomebodyWroteBeforeTheLoadIsFoundAndLeftAlone() {
        var settings = new Properties();
        settings.put("larder.cache.default.store", "sql");
        settings.put("larder.sql.url", "jdbc:h2:mem:fences");
        settings.put("larder.sql.timeout", "PT20S");
        try (var provider = new LarderCachingProvider()) {
            var others = (LarderCacheManager)
                    provider.getCacheManager(URI.create("urn:larder:shared-fences"), null, settings);
            others.createCache("fenced", configuration());
            LarderCache<String, String> shared = others.cache("fenced");
            var written = shared.invoke("key", (entry, none) -> {
                shared.put("key", "written");
                var version = shared.getStored("key").version();
                assertEquals("written", entry.getValue());
                return version;
            });
            assertEquals(written, shared.getStored("key").version());
            assertEquals(0, loads);
        }
    }

    @Test
    void loadThatReplacesDoesSo() {
        cache.put("key", "before");
        loadAll(cache, false);
        assertEquals("before", cache.get("key"));
        loadAll(cache, true);
        assertEquals("load 1", cache.get("key"));
    }

    @Test
    void removalOfAnEntryThatIsBeingReplacedIsNotLost() {
        cache.put("key", "before");
        duringTheLoad = () -> remove(cache);
        loadAll(cache, true);
        duringTheLoad = () -> {};
        assertEquals("load 2", cache.get("key"));
    }

    /** One load for all of them: the one of a key is joined by who asks for it alone. */
    @Test
    void callersOfOneKeyShareALoadOfSeveral() throws Exception {
        var joined = new CompletableFuture<String>();
        duringTheLoad = () -> threads.execute(() -> joined.complete(cache.get("key")));
        var all = cache.getAll(Set.of("key"));
        assertEquals(all.get("key"), joined.get(30, TimeUnit.SECONDS));
        assertEquals(1, loads);
    }

    @Test
    void errorOfALoaderReachesTheListener() throws Exception {
        duringTheLoad = () -> {
            throw new LinkageError("gone");
        };
        var done = new CompletionListenerFuture();
        cache.loadAll(Set.of("key"), true, done);
        var thrown = assertThrows(ExecutionException.class, () -> done.get(30, TimeUnit.SECONDS));
        assertEquals(CacheLoaderException.class, thrown.getCause().getClass());
        duringTheLoad = () -> {};
        assertNull(manager.getCache("fenced", String.class, String.class).getAndRemove("key"));
    }
}
