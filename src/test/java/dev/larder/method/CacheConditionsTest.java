package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LoggedLines;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which calls are cached. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CacheConditionsTest {

    private static Object stored(LarderCacheManager caches, String cache, Object... key) {
        return caches.cache(cache).get(ArgumentsKey.of(key));
    }

    private static int faults(Runnable task) {
        return LoggedLines.during(task).split("Fault [0-9]+: ", -1).length - 1;
    }

    @Test
    @DisplayName("115: before the method: the cache is neither read nor written")
    void argumentsAreAskedBefore(Pages pages, LarderCacheManager caches) {
        caches.cache("small").put(ArgumentsKey.of("a", 101), new Page("stored", true));
        assertNotEquals("stored", pages.small("a", 101).text());
        assertEquals(new Page("stored", true), stored(caches, "small", "a", 101));
        assertEquals(pages.small("a", 100), pages.small("a", 100));
    }

    @Test
    @DisplayName("114, 116: after the method: its result is returned and not stored")
    void resultIsAskedAfter(Pages pages, LarderCacheManager caches) {
        assertNotEquals(pages.complete("a", false), pages.complete("a", false));
        assertNull(stored(caches, "complete", "a"));
        var found = pages.complete("b", true);
        assertEquals(found, pages.complete("b", true));
    }

    @Test
    @DisplayName("116: what is stored is a hit, whatever its condition would say")
    void hitsAreNotAsked(Pages pages, LarderCacheManager caches) {
        caches.cache("complete").put(ArgumentsKey.of("a"), new Page("stored", false));
        assertEquals("stored", pages.complete("a", true).text());
    }

    @Test
    @DisplayName("113: both have to agree")
    void bothAgree(Pages pages) {
        assertEquals(pages.both("a", true, 1), pages.both("a", true, 1));
        assertNotEquals(pages.both("b", true, 0), pages.both("b", true, 0));
        assertNotEquals(pages.both("c", false, 1), pages.both("c", false, 1));
    }

    @Test
    @DisplayName("114: arguments by number, lists, maps, arrays, records, methods")
    void objectsAreReached(Pages pages) {
        assertEquals(pages.reach(List.of("x"), Map.of("k", 1)), pages.reach(List.of("x"), Map.of("k", 1)));
        assertNotEquals(pages.reach(List.of("y"), Map.of("k", 1)), pages.reach(List.of("y"), Map.of("k", 1)));
        assertNotEquals(pages.reach(List.of("x"), Map.of("k", 2)), pages.reach(List.of("x"), Map.of("k", 2)));
    }

    @Test
    @DisplayName("114: the principal is null where there is none")
    void nobodyInParticular(Pages pages) {
        assertEquals(pages.ofNobody("a"), pages.ofNobody("a"));
    }

    @Test
    @DisplayName("117: a null result is not stored, and nobody is asked for it")
    @HoldsWithoutCaching
    void nullIsNotAsked(Pages pages) {
        assertEquals(0, faults(() -> assertNull(pages.nothing("a"))));
    }

    @Test
    @DisplayName("117: an exception comes out as it is, and nobody is asked for it")
    @HoldsWithoutCaching
    void exceptionIsNotAsked(Pages pages) {
        assertEquals(0, faults(() -> assertThrows(IllegalStateException.class, () -> pages.fails("a"))));
    }

    @Test
    @DisplayName("118: one that throws is logged once per method with an id; results come out and are not stored")
    void failingConditionIsLoggedOnce(Pages pages, LarderCacheManager caches) {
        assertEquals(1, faults(() -> assertNotEquals(pages.throwing("a"), pages.throwing("a"))));
        assertNull(stored(caches, "throwing", "a"));
    }

    @Test
    @DisplayName("118: one that fails before the method goes past the cache")
    void failingConditionBeforeGoesPast(Pages pages, LarderCacheManager caches) {
        assertEquals(1, faults(() -> assertNotEquals(pages.noBoolean("a", 5), pages.noBoolean("a", 5))));
        assertNull(stored(caches, "no-boolean", "a", 5));
    }

    @Test
    @DisplayName("114: null is false")
    void nullIsFalse(Pages pages) {
        var options = new HashMap<String, Object>();
        assertEquals(0, faults(() -> assertNotEquals(pages.byOption(options), pages.byOption(options))));
        options.put("cached", true);
        assertEquals(pages.byOption(options), pages.byOption(options));
    }

    @Test
    @DisplayName("119: it gets nowhere from a class, and writes nothing")
    void classesAreOutOfReach(Pages pages) {
        assertEquals(1, faults(() -> assertNotEquals(pages.loader("a"), pages.loader("a"))));
        assertEquals(
                1,
                faults(() -> assertNotEquals(pages.classArgument(Integer.class), pages.classArgument(Integer.class))));
        var map = new HashMap<String, Object>();
        assertEquals(1, faults(() -> pages.assigning(map)));
        assertTrue(map.isEmpty(), map::toString);
    }

    @Test
    @DisplayName("120: a predicate, bean or not, sees the call and the result")
    void predicatesSeeCallAndResult(Pages pages) {
        assertEquals(pages.byBean("a", true), pages.byBean("a", true));
        assertNotEquals(pages.byBean("b", false), pages.byBean("b", false));
        assertEquals(pages.byPlain("even", 2), pages.byPlain("even", 2));
        assertNotEquals(pages.byPlain("odd", 3), pages.byPlain("odd", 3));
    }

    @Test
    @DisplayName("120: one that sees no result is asked before")
    @HoldsWithoutCaching
    void predicateBefore(Pages pages, LarderCacheManager caches) {
        caches.cache("plain").put(ArgumentsKey.of("odd", 3), new Page("stored", true));
        assertNotEquals("stored", pages.byPlain("odd", 3).text());
    }

    @Test
    @DisplayName("121: a put that is not wanted leaves the entry as it is; result is what the method returned")
    void putsAreAsked(Pages pages, LarderCacheManager caches) {
        pages.put("a", "first", true);
        assertEquals("first", stored(caches, "put", "a"));
        pages.put("a", "second", false);
        assertEquals("first", stored(caches, "put", "a"));
        pages.put("a", "", true);
        assertEquals("first", stored(caches, "put", "a"));
    }

    @Test
    @DisplayName("116: a result that is stored without a look is asked about, too")
    void skipGetIsAsked(Pages pages, LarderCacheManager caches) {
        pages.refresh("a", false);
        assertNull(stored(caches, "refresh", "a"));
        var refreshed = pages.refresh("a", true);
        assertEquals(refreshed, stored(caches, "refresh", "a"));
    }

    @Test
    @DisplayName("114: several threads evaluate one expression side by side")
    @HoldsWithoutCaching
    void threadsDoNotMix(Pages pages) throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> evenAreCached = () -> {
                boolean right = true;
                for (int i = 0; i < 2000; i++) {
                    int number = i;
                    right &= pages.small("n" + number, number).text().startsWith("n" + number + "#");
                }
                return right;
            };
            for (var outcome : threads.invokeAll(List.of(evenAreCached, evenAreCached, evenAreCached, evenAreCached))) {
                assertTrue(outcome.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    public record Page(String text, boolean complete) {

        public boolean isBroken() {
            if (text.isEmpty()) {
                return true;
            }
            throw new IllegalStateException("nobody knows");
        }
    }

    @ApplicationScoped
    static class Pages {

        private int calls;

        private Page page(String path, boolean complete) {
            return new Page(path + "#" + ++calls, complete);
        }

        @CacheResult(cacheName = "small")
        @CacheIf("size <= 100")
        Page small(String path, int size) {
            return page(path, true);
        }

        @CacheResult(cacheName = "complete")
        @CacheIf("result.complete")
        Page complete(@CacheKey String path, boolean complete) {
            return page(path, complete);
        }

        @CacheResult(cacheName = "both")
        @CacheIf("result.complete and not empty path")
        @CacheUnless("number == 0")
        Page both(String path, boolean complete, int number) {
            return page(path, complete);
        }

        @CacheResult(cacheName = "reach")
        @CacheIf("arguments[0][0] == 'x' and options.k == 1 and result.text().contains('#') and list.size() == 1")
        Page reach(List<String> list, Map<String, Integer> options) {
            return page("reach", true);
        }

        @CacheResult(cacheName = "nobody")
        @CacheIf("principal == null")
        Page ofNobody(String path) {
            return page(path, true);
        }

        @CacheResult(cacheName = "nothing")
        @CacheUnless("result.broken")
        Page nothing(String path) {
            return null;
        }

        @CacheResult(cacheName = "fails")
        @CacheUnless("result.broken")
        Page fails(String path) {
            throw new IllegalStateException(path);
        }

        @CacheResult(cacheName = "throwing")
        @CacheUnless("result.broken")
        Page throwing(String path) {
            return page(path, true);
        }

        @CacheResult(cacheName = "no-boolean")
        @CacheIf("number + 1")
        Page noBoolean(String path, int number) {
            return page(path, true);
        }

        @CacheResult(cacheName = "by-option")
        @CacheIf("options.cached")
        Page byOption(Map<String, Object> options) {
            return page("option", true);
        }

        @CacheResult(cacheName = "loader")
        @CacheIf("path.getClass().getClassLoader() == null")
        Page loader(String path) {
            return page(path, true);
        }

        @CacheResult(cacheName = "class-argument")
        @CacheIf("type.name == 'java.lang.Integer'")
        Page classArgument(Class<?> type) {
            return page("class", true);
        }

        @CacheResult(cacheName = "assigning")
        @CacheIf("(map.key = 5) == 5")
        Page assigning(Map<String, Object> map) {
            return page("assigning", true);
        }

        @CacheResult(cacheName = "bean")
        @CacheIf(by = Complete.class)
        Page byBean(@CacheKey String path, boolean complete) {
            return page(path, complete);
        }

        @CacheResult(cacheName = "plain")
        @CacheUnless(by = Odd.class)
        Page byPlain(String path, int number) {
            return page(path, true);
        }

        @CachePut(cacheName = "put")
        @CacheIf("result and text != ''")
        boolean put(@CacheKey String path, @CacheValue String text, boolean wanted) {
            return wanted;
        }

        @CacheResult(cacheName = "refresh", skipGet = true)
        @CacheIf("result.complete")
        Page refresh(@CacheKey String path, boolean complete) {
            return page(path, complete);
        }
    }

    @ApplicationScoped
    static class Wanted {
        boolean isWanted(Page page) {
            return page.complete();
        }
    }

    /** A bean, with another one in it. */
    @ApplicationScoped
    static class Complete implements CacheCondition {

        @Inject
        private Wanted wanted;

        @Override
        public boolean test(CachedCall call) {
            return call.result() instanceof Page page && wanted.isWanted(page);
        }
    }

    /** No bean. */
    static class Odd implements CacheCondition {

        @Override
        public boolean seesResult() {
            return false;
        }

        @Override
        public boolean test(CachedCall call) {
            return call.invocation().getAllParameters()[1].getValue() instanceof Integer number
                    && number % 2 != 0
                    && call.result() == null;
        }
    }
}
