package dev.larder.tck;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tests of the JCache TCK that a store cannot pass that has no list of its keys, by name; all others it passes. */
final class NeedsKeys {

    /** What iterates, or removes all where a listener, a writer or a policy has to be asked for each. */
    private static final String NO_LIST = "cannot list its keys";

    /** What counts how many entries {@code removeAll()} has removed; nobody knows. */
    private static final String NOT_COUNTED = "java.lang.AssertionError: expected:<";

    /** Each test, as JUnit 4 names it, and what its failure says. */
    static final Map<String, String> TESTS = tests();

    private NeedsKeys() {}

    private static Map<String, String> tests() {
        var tests = new LinkedHashMap<String, String>();
        add(tests, NO_LIST, "org.jsr107.tck.CacheTest", "iterator_Empty", "iterator", "testCacheEntryUnwrap");
        add(
                tests,
                NO_LIST,
                "org.jsr107.tck.event.CacheListenerTest",
                "testFilteredListener[true]",
                "testBrokenCacheEntryListener[true]",
                "testCacheEntryListener[true]",
                "testFilteredListener[false]",
                "testBrokenCacheEntryListener[false]",
                "testCacheEntryListener[false]");
        add(
                tests,
                NO_LIST,
                "org.jsr107.tck.expiry.CacheExpiryTest",
                "expire_whenModified",
                "expire_whenCreated_ModifiedExpiryPolicy",
                "expire_whenCreated_ParameterizedExpiryPolicy",
                "expire_whenCreated_TouchedExpiryPolicy",
                "expire_whenCreated_CreatedExpiryPolicy",
                "expire_whenCreated_AccessedExpiryPolicy",
                "iteratorNextShouldCallGetExpiryForAccessedEntry",
                "expire_whenAccessed");
        add(tests, NO_LIST, "org.jsr107.tck.integration.CacheLoaderTest", "shouldNotLoadDueToIteration");
        add(
                tests,
                NO_LIST,
                "org.jsr107.tck.integration.CacheLoaderWithoutReadThroughTest",
                "shouldNotLoadDueToIteration");
        add(
                tests,
                NO_LIST,
                "org.jsr107.tck.integration.CacheWriterTest",
                "shouldWriteThroughCacheIteratorRemove",
                "shouldWriteThroughRemoveAll_partialSuccess",
                "shouldNotWriteThroughUsingIterator",
                "shouldWrapWriterExceptions",
                "shouldWriteThroughRemoveAll");
        add(tests, NO_LIST, "org.jsr107.tck.management.CacheMBStatisticsBeanTest", "testIterateAndRemove");
        add(tests, NOT_COUNTED, "org.jsr107.tck.expiry.CacheExpiryTest", "testCacheStatisticsRemoveAllNoneExpired");
        add(tests, NOT_COUNTED, "org.jsr107.tck.management.CacheMBStatisticsBeanTest", "testCacheStatistics");
        return Map.copyOf(tests);
    }

    private static void add(Map<String, String> tests, String seen, String testClass, String... methods) {
        Arrays.stream(methods).forEach(method -> tests.put("%s(%s)".formatted(method, testClass), seen));
    }
}
