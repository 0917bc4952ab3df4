package dev.larder.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jsr107.tck.CacheTest;
import org.jsr107.tck.PutTest;
import org.jsr107.tck.StoreByReferenceTest;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The JCache TCK 1.1.1 without its annotation tests, unmodified, on every kind of store.
 *
 * <p>Ehcache brings a provider of its own along, and some tests take away the property that names the provider: Ehcache
 * would be tested then and nobody would notice. So each class runs in a JVM of its own, and the JVM's list of loaded classes
 * is the witness of what was tested.
 */
class CacheTckTest {

    /** As many as other providers run; the one that is excluded counts as passed. */
    private static final int TESTS = 479;

    /** Shows all providers that there are, Ehcache's too, and tests none of them. */
    private static final String LISTS_PROVIDERS = "javax.cache.CachingTest";

    /** Of the classes of the TCK, those that make no cache. */
    private static final Set<String> WITHOUT_A_CACHE = Set.of(
            LISTS_PROVIDERS,
            "javax.cache.configuration.FactoryBuilderTest",
            "javax.cache.configuration.MutableCacheEntryListenerConfigurationTest",
            "javax.cache.event.CacheEntryListenerExceptionTest",
            "javax.cache.expiry.DurationTest",
            "javax.cache.integration.CacheLoaderExceptionTest",
            "javax.cache.integration.CacheWriterExceptionTest",
            "javax.cache.integration.CompletionListenerFutureTest",
            "org.jsr107.tck.event.CacheEntryListenerClientServerTest",
            "org.jsr107.tck.integration.CacheLoaderClientServerTest",
            "org.jsr107.tck.integration.CacheWriterClientServerTest",
            "org.jsr107.tck.processor.EntryProcessorExceptionTest",
            "org.jsr107.tck.spi.CachingProviderClassLoaderTest",
            "org.jsr107.tck.spi.CachingProviderTest",
            "org.jsr107.tck.support.ClientServerTest");

    /** The engine that each kind of store works with, by a class that is there only when it works. */
    private static final Map<String, String> ENGINES = Map.of(
            "heap", "org.ehcache.impl.internal.store.heap.Backend",
            "offheap", "org.ehcache.impl.internal.store.offheap.EhcacheConcurrentOffHeapClockCache",
            "disk", "org.ehcache.impl.internal.store.disk.EhcachePersistentConcurrentOffHeapClockCache",
            "caffeine", "com.github.benmanes.caffeine.cache.BoundedLocalCache",
            "sql", "dev.larder.cache.sql.EntryRows",
            "redis", "dev.larder.cache.redis.RedisStore",
            "memcached", "dev.larder.cache.memcached.MemcachedStore",
            "cluster", "dev.larder.cache.ehcache.ClusterStore",
            "tiered", "dev.larder.cache.tiered.TieredStore");

    private static final Set<String> BYTES =
            Set.of("offheap", "disk", "sql", "redis", "memcached", "cluster", "tiered");

    @Tag("tck")
    @TestFactory
    Stream<DynamicNode> heap() throws IOException {
        return tck("heap");
    }

    @Tag("tck")
    @TestFactory
    Stream<DynamicNode> offheap() throws IOException {
        return tck("offheap");
    }

    @Tag("tck")
    @TestFactory
    Stream<DynamicNode> disk() throws IOException {
        return tck("disk");
    }

    @Tag("tck")
    @TestFactory
    Stream<DynamicNode> caffeine() throws IOException {
        return tck("caffeine");
    }

    private static Stream<DynamicNode> tck(String store) throws IOException {
        return tck(store, store, Map.of(), Map.of());
    }

    /**
     * All of it on one kind of store.
     *
     * @param run names the run, whose files are in a directory of that name
     * @param settings of Larder, besides those of every run
     * @param needKeys tests that a store without a list of its keys fails, and what is seen then
     */
    static Stream<DynamicNode> tck(String run, String store, Map<String, String> settings, Map<String, String> needKeys)
            throws IOException {
        var count = new AtomicInteger();
        return Stream.concat(
                classes().stream()
                        .map(testClass -> dynamicContainer(testClass, lazily(() -> {
                            var fork = TckFork.run(run, testClass, TckFork.LARDER, settingsOf(store, settings));
                            count.addAndGet(fork.problems().size());
                            return tests(fork, testClass, store, kinds(store, settings), needKeys);
                        }))),
                Stream.of(dynamicTest("as many tests as there are", () -> assertEquals(TESTS, count.get()))));
    }

    private static Stream<DynamicTest> tests(
            TckFork fork, String testClass, String store, Set<String> kinds, Map<String, String> needKeys) {
        return Stream.concat(
                fork.problems().entrySet().stream()
                        .map(test -> needKeys.containsKey(test.getKey())
                                ? dynamicTest(
                                        "needs a list of keys: " + test.getKey(),
                                        () -> fails(test.getValue(), needKeys.get(test.getKey())))
                                : dynamicTest(test.getKey(), () -> assertEquals("", test.getValue()))),
                Stream.of(dynamicTest("tested a store of kind " + store, () -> {
                    assertEquals(testClass.equals(LISTS_PROVIDERS), fork.loaded(TckFork.EHCACHE), "Ehcache's provider");
                    ENGINES.forEach((kind, engine) -> assertEquals(
                            kinds.contains(kind) && makesACache(testClass, store), fork.loaded(engine), kind));
                })));
    }

    private static void fails(String problem, String seen) {
        assertTrue(problem.contains(seen), () -> "passes, or fails for another reason: " + problem);
    }

    /** The kind of a store, and those beneath one that stands on others. */
    private static Set<String> kinds(String store, Map<String, String> settings) {
        var kinds = new HashSet<>(Set.of(store));
        var tiers = settings.get("larder.cache.default.tiers");
        if (tiers != null) {
            kinds.addAll(List.of(tiers.split(",")));
        }
        return kinds;
    }

    private static Map<String, String> settingsOf(String store, Map<String, String> others) {
        var settings = new HashMap<>(others);
        settings.put("larder.cache.default.store", store);
        return settings;
    }

    /** Stores of bytes cannot store by reference, say so, and are not tested for it. */
    private static boolean makesACache(String testClass, String store) {
        boolean byReference = testClass.equals(StoreByReferenceTest.class.getName());
        return !WITHOUT_A_CACHE.contains(testClass) && !(byReference && BYTES.contains(store));
    }

    private static Stream<DynamicTest> lazily(Callable<Stream<DynamicTest>> tests) {
        return Stream.of(tests).flatMap(call -> {
            try {
                return call.call();
            } catch (Exception e) {
                return Stream.of(dynamicTest("runs", () -> {
                    throw e;
                }));
            }
        });
    }

    /** The witness is worth something: it sees another provider. */
    @Tag("tck")
    @Test
    void anotherProviderWouldBeSeen() throws Exception {
        var fork = TckFork.run("heap", PutTest.class.getName(), TckFork.EHCACHE, settingsOf("heap", Map.of()));
        assertFalse(fork.problems().isEmpty());
        assertTrue(fork.loaded(TckFork.EHCACHE));
        assertFalse(fork.loaded("dev.larder.cache.LarderCacheManager"));
    }

    private static List<String> classes() throws IOException {
        var tck = Path.of(CacheTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (var jar = new JarFile(tck.toFile())) {
            var classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith("Test.class") && !name.contains("/annotation/"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .filter(name -> !isAbstract(name))
                    .sorted()
                    .toList();
            assertTrue(classes.containsAll(WITHOUT_A_CACHE));
            return classes;
        }
    }

    private static boolean isAbstract(String name) {
        try {
            return Modifier.isAbstract(Class.forName(name, false, CacheTckTest.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
