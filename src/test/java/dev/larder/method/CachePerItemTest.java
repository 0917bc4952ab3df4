package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.samples.PerItemSample;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Results kept one by one. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CachePerItemTest {

    @BeforeEach
    void forget(Users users) {
        users.forget();
    }

    @Test
    @DisplayName("210: only what is missing is asked for, in the caller's order, and all is returned in it")
    void onlyMissingItemsAreAskedFor(Users users) {
        users.findAll(List.of(3L, 1L));
        var found = users.findAll(List.of(4L, 3L, 2L, 1L));
        assertEquals(List.of(List.of(3L, 1L), List.of(4L, 2L)), users.asked());
        assertEquals(List.of(4L, 3L, 2L, 1L), List.copyOf(found.keySet()));
        assertEquals("user 2 of run 2", found.get(2L));
        assertEquals("user 1 of run 1", found.get(1L));
    }

    @Test
    @DisplayName("210: the method is not called if none is missing")
    void nothingMissingCallsNobody(Users users) {
        users.findAll(List.of(1L, 2L));
        assertEquals(2, users.findAll(List.of(2L, 1L)).size());
        assertEquals(Map.of(), users.findAll(List.of()));
        assertEquals(List.of(List.of(1L, 2L)), users.asked());
    }

    @Test
    @DisplayName("211: a method that finds one item meets it in the same entry")
    void singleResultsMeet(Users users) {
        var one = users.find(7);
        assertEquals(one, users.findAll(List.of(7L, 8L)).get(7L));
        assertEquals("user 8 of run 2", users.find(8));
        users.forgetOne(8);
        users.findAll(List.of(7L, 8L));
        assertEquals(List.of(List.of(7L), List.of(8L), List.of(8L)), users.asked());
    }

    @Test
    @DisplayName("211: the cache's own API finds an item by its key")
    void cacheHoldsItems(Users users, LarderCacheManager caches) {
        users.findAll(List.of(1L));
        assertEquals("user 1 of run 1", caches.cache("items").get(ArgumentsKey.of(1L)));
    }

    @Test
    @DisplayName(
            "211: with @CachedKey the collection's placeholder stands for one item, and other arguments as they are")
    void templateStandsForOneItem(Users users, LarderCacheManager caches) {
        users.named("acme", Set.of("ann"));
        assertEquals("acme/ann", caches.<String, Object>cache("names").get("org:acme:user:ann"));
        assertEquals(Map.of("ann", "acme/ann"), users.named("acme", Set.of("ann")));
        users.named("other", Set.of("ann"));
        assertEquals(List.of(List.of("acme", "ann"), List.of("other", "ann")), users.asked());
    }

    @Test
    @DisplayName("211: so it does in @CacheTags")
    void tagStandsForOneItem(Users users, LarderCacheManager caches) {
        users.tagged(List.of("a", "b"));
        caches.cache("tagged").removeTagged("of:a");
        users.tagged(List.of("a", "b"));
        assertEquals(List.of(List.of("a", "b"), List.of("a")), users.asked());
    }

    @Test
    @DisplayName("212: an item that stands twice is asked for once; null is an item like any other")
    void duplicatesAndNulls(Users users) {
        var found = users.findAll(Arrays.asList(2L, null, 2L));
        assertEquals(List.of(Arrays.asList(2L, null)), users.asked());
        assertEquals(Arrays.asList(2L, null), new ArrayList<>(found.keySet()));
        users.findAll(Arrays.asList((Long) null));
        assertEquals(1, users.asked().size());
    }

    @Test
    @DisplayName("212: a call with null instead of a collection is the method's own")
    @HoldsWithoutCaching
    void nullCollectionIsTheMethodsOwn(Users users) {
        assertNull(users.findAll(null));
    }

    @Test
    @DisplayName("213: the method gets a collection of its kind, which it may change")
    void collectionIsOfItsKind(Users users) {
        assertEquals(Map.of(1, "a"), users.emptied(new LinkedHashSet<>(List.of(1))));
        assertEquals(Map.of(1, "a"), users.emptied(new LinkedHashSet<>(List.of(1))));
        assertEquals(1, users.asked().size());
    }

    @Test
    @DisplayName("214: what is not returned is absent and asked for again; what was not asked for does not count")
    void absentAndUnasked(Users users, LarderCacheManager caches) {
        assertEquals(Map.of("a", 1), users.odd(List.of("a", "b")));
        assertEquals(Map.of("a", 1), users.odd(List.of("a", "b")));
        assertEquals(List.of(List.of("a", "b"), List.of("b")), users.asked());
        assertNull(caches.cache("odd").get(ArgumentsKey.of("unasked")));
    }

    @Test
    @DisplayName("214: a method that returns null has found nothing")
    void nullIsNothing(Users users) {
        assertEquals(Map.of(), users.nothing(List.of("a")));
    }

    @Test
    @DisplayName("215: skipGet asks for all and stores them")
    void skipGetAsksForAll(Users users) {
        users.findAll(List.of(1L));
        assertEquals("user 1 of run 2", users.refresh(List.of(1L, 2L)).get(1L));
        assertEquals("user 1 of run 2", users.findAll(List.of(1L)).get(1L));
    }

    @Test
    @DisplayName("216: an exception is the same object, and nothing is stored")
    @HoldsWithoutCaching
    void exceptionIsTheSame(Users users) {
        var thrown = new IllegalStateException();
        assertSame(thrown, assertThrows(Throwable.class, () -> users.fail(List.of("a"), thrown)));
        assertSame(thrown, assertThrows(Throwable.class, () -> users.fail(List.of("a"), thrown)));
        assertEquals(2, users.asked().size());
    }

    @ApplicationScoped
    static class Sample extends PerItemSample {}

    @Test
    @DisplayName("the sample of the documentation")
    void sample(Sample sample) {
        assertEquals("user 1", sample.find(1));
        assertEquals(
                "{1=user 1, 2=one of many: 2}", sample.findAll(List.of(1L, 2L)).toString());
        sample.rename(1);
        assertEquals("one of many: 1", sample.findAll(List.of(1L)).get(1L));
        assertTrue(sample.findAll(List.of()).isEmpty());
    }

    @ApplicationScoped
    static class Users {

        private final List<List<?>> asked = new ArrayList<>();

        List<List<?>> asked() {
            return List.copyOf(asked);
        }

        void forget() {
            asked.clear();
        }

        @CacheResult(cacheName = "items")
        String find(long id) {
            asked.add(List.of(id));
            return "user %d of run %d".formatted(id, asked.size());
        }

        @CacheResult(cacheName = "items")
        @CachePerItem
        Map<Long, String> findAll(List<Long> ids) {
            if (ids == null) {
                return null;
            }
            asked.add(new ArrayList<>(ids));
            var found = new HashMap<Long, String>();
            ids.forEach(id -> found.put(id, "user %d of run %d".formatted(id, asked.size())));
            return found;
        }

        @CacheResult(cacheName = "items", skipGet = true)
        @CachePerItem
        Map<Long, String> refresh(List<Long> ids) {
            return findAll(ids);
        }

        @CacheRemove(cacheName = "items")
        void forgetOne(long id) {}

        @CacheResult(cacheName = "names")
        @CachedKey("org:{org}:user:{names}")
        @CachePerItem
        Map<String, String> named(String org, Collection<String> names) {
            asked.add(List.of(org, names.iterator().next()));
            var found = new HashMap<String, String>();
            names.forEach(name -> found.put(name, org + "/" + name));
            return found;
        }

        @CacheResult(cacheName = "sets")
        @CachePerItem
        Map<Integer, String> emptied(Set<Integer> numbers) {
            asked.add(List.copyOf(numbers));
            numbers.clear();
            return Map.of(1, "a");
        }

        @CacheResult(cacheName = "odd")
        @CachePerItem
        Map<String, Integer> odd(List<String> names) {
            asked.add(List.copyOf(names));
            var found = new HashMap<String, Integer>();
            found.put("b", null);
            found.put("unasked", 2);
            if (names.contains("a")) {
                found.put("a", 1);
            }
            return found;
        }

        @CacheResult(cacheName = "tagged")
        @CacheTags("of:{names}")
        @CachePerItem
        Map<String, String> tagged(List<String> names) {
            asked.add(List.copyOf(names));
            var found = new HashMap<String, String>();
            names.forEach(name -> found.put(name, name));
            return found;
        }

        @CacheResult(cacheName = "nothing")
        @CachePerItem
        Map<String, Integer> nothing(List<String> names) {
            return null;
        }

        @CacheResult(cacheName = "failing")
        @CachePerItem
        Map<String, Integer> fail(@CacheKey List<String> names, RuntimeException thrown) {
            asked.add(List.copyOf(names));
            throw thrown;
        }
    }
}
