package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @CacheInvalidateMatching} on a bean. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CacheInvalidateMatchingTest {

    private static Set<Object> keys(LarderCacheManager caches) {
        var keys = new HashSet<Object>();
        caches.cache("posts").forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "[a-c]", "\\", "a*", "[", "\\*", "%", "a:b", ":", "ü"})
    @DisplayName("147, 148: what stands for something in a pattern stands for itself in a value")
    void valuesStandForThemselves(String name, Posts posts, LarderCacheManager caches) {
        posts.put(name, 1, "it");
        posts.put(name, 2, "it");
        posts.put("a", 1, "other");
        posts.put("bb", 1, "other");
        posts.put(name + "x", 1, "other");
        posts.put("x" + name, 1, "other");
        posts.forget(name);
        assertEquals(4, keys(caches).size(), () -> keys(caches).toString());
        caches.cache("posts").forEach(entry -> assertEquals("other", entry.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*b", "?", "["})
    @DisplayName("148: before a sign of the pattern a value is as at the end of a key")
    void valueBeforeASign(String name, Posts posts, LarderCacheManager caches) {
        caches.cache("posts").put("last:" + name, 1);
        caches.cache("posts").put("last:" + name + "1", 1);
        caches.cache("posts").put("last:q", 1);
        posts.forgetLast(name);
        assertEquals(Set.of("last:q"), keys(caches));
    }

    @Test
    @DisplayName("147: signs, sets and escaped characters in the pattern itself")
    void signsOfThePattern(Posts posts, LarderCacheManager caches) {
        for (var key : new String[] {"a*1b", "a*1c", "a*1d", "ax1b", "a*2b"}) {
            caches.cache("posts").put(key, 1);
        }
        posts.sets(1);
        assertEquals(Set.of("a*1d", "ax1b", "a*2b"), keys(caches));
    }

    @Test
    @DisplayName("147: a pattern may ask for the result")
    void patternMayAskForTheResult(Posts posts, LarderCacheManager caches) {
        posts.put("a", 1, "it");
        posts.put("b", 1, "other");
        assertEquals("a", posts.forgotten());
        assertEquals(Set.of("b:1"), keys(caches));
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "posts")
    static class Posts {

        @CachePut
        @CachedKey("{name}:{page}")
        void put(String name, int page, @CacheValue String text) {}

        @CacheInvalidateMatching("{name}:*")
        void forget(String name) {}

        @CacheInvalidateMatching("last:{name}*")
        void forgetLast(String name) {}

        @CacheInvalidateMatching("a\\*{page}[b-c]")
        void sets(int page) {}

        @CacheInvalidateMatching("{result}:?")
        String forgotten() {
            return "a";
        }
    }
}
