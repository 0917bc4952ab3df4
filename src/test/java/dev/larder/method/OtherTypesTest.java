package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LoggedLines;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.cache.Cache;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One cache for methods of different types. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class OtherTypesTest {

    @Test
    @DisplayName("125: a stored result of another type is a miss, logged once per method, and replaced")
    void otherTypeIsAMiss(Shop shop, LarderCacheManager caches) {
        var logged = LoggedLines.during(() -> {
            assertEquals("a", shop.name(1));
            assertEquals(7, shop.count(1));
            assertEquals(7, caches.cache("shared").get(ArgumentsKey.of(1L)));
            assertEquals("a", shop.name(1));
            assertEquals(7, shop.count(1));
            assertEquals("a", shop.name(1));
        });
        assertEquals(2, logged.split("Fault [0-9]+: ", -1).length - 1, logged);
        assertTrue(logged.contains("cache shared holds a java.lang.String for"), logged);
        assertTrue(logged.contains("which gives a java.lang.Integer: a miss"), logged);
    }

    @Test
    @DisplayName("125: what another method stored is not deleted where the cache writes to")
    @HoldsWithoutCaching
    void writerHearsNothingOfAMiss(Shop shop, LarderCacheManager caches) {
        var deleted = new ArrayList<Object>();
        caches.createCache(
                "shared",
                new MutableConfiguration<Object, Object>()
                        .setStoreByValue(false)
                        .setWriteThrough(true)
                        .setCacheWriterFactory(() -> new Deletions(deleted)));
        assertEquals("a", shop.name(1));
        assertEquals(7, shop.count(1));
        assertEquals(List.of(), deleted);
    }

    /** Told of writes and deletions; remembers the deletions. */
    private record Deletions(List<Object> deleted) implements CacheWriter<Object, Object> {

        @Override
        public void write(Cache.Entry<?, ?> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<?, ?>> entries) {}

        @Override
        public void delete(Object key) {
            deleted.add(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            deleted.addAll(keys);
        }
    }

    @Test
    @DisplayName("126: methods that share keys and cannot share results are named when the application starts")
    @HoldsWithoutCaching
    void sharersAreNamed() {
        var logged = LoggedLines.during(() -> LarderInWeld.start(Shop.class).close());
        var warnings =
                logged.lines().filter(line -> line.startsWith("Methods ")).toList();
        assertEquals(3, warnings.size(), logged);
        for (var pair : List.of(
                List.of(".name(long)", ".count(long)"),
                List.of(".text(long)", ".number(long)"),
                List.of(".put(long,", ".got(long)"))) {
            assertTrue(
                    warnings.stream().anyMatch(line -> pair.stream().allMatch(line::contains)), pair + " in " + logged);
        }
        assertFalse(warnings.stream().anyMatch(line -> line.contains(".other(java.lang.String)")), logged);
    }

    @ApplicationScoped
    static class Shop {

        @CacheResult(cacheName = "shared")
        String name(long id) {
            return "a";
        }

        @CacheResult(cacheName = "shared")
        int count(long id) {
            return 7;
        }

        /** Never has a key of the others'. */
        @CacheResult(cacheName = "shared")
        List<String> other(String id) {
            return List.of();
        }

        @CacheResult(cacheName = "templates")
        @CachedKey("id:{id}")
        String text(long id) {
            return "a";
        }

        @CacheResult(cacheName = "templates")
        @CachedKey("id:{other}")
        int number(long other) {
            return 7;
        }

        @CacheResult(cacheName = "templates")
        @CachedKey("more:{other}")
        List<String> more(long other) {
            return List.of();
        }

        @CachePut(cacheName = "puts")
        void put(long id, @CacheValue Long value) {}

        @CacheResult(cacheName = "puts")
        String got(long id) {
            return "a";
        }

        @CacheResult(cacheName = "puts")
        Object any(long id) {
            return "a";
        }
    }
}
