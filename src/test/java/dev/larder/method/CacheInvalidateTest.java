package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code @CacheInvalidate} on a bean. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CacheInvalidateTest {

    private static void put(LarderCacheManager caches, String cache, String... keys) {
        for (var key : keys) {
            caches.cache(cache).put(key, key);
        }
    }

    private static Set<Object> keys(LarderCacheManager caches, String cache) {
        var keys = new HashSet<Object>();
        caches.cache(cache).forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    @Test
    @DisplayName("140: removes the keys of its templates, and no others")
    void removesTheKeysOfItsTemplates(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "posts:7", "user:8", "posts:8");
        users.save(7);
        assertEquals(Set.of("user:8", "posts:8"), keys(caches, "users"));
    }

    @Test
    @DisplayName("140: a template may ask for the result; a parameter of that name is the parameter")
    void templateMayAskForTheResult(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "user:8", "user:%0");
        assertEquals(new User(7, "a"), users.create("a", 7));
        assertEquals(Set.of("user:8", "user:%0"), keys(caches, "users"));
        users.named("8");
        assertEquals(Set.of("user:%0"), keys(caches, "users"));
        users.create("a", -1);
        assertEquals(Set.of(), keys(caches, "users"));
    }

    @Test
    @DisplayName("141: a bean computes the keys from arguments and result")
    void beanComputesTheKeys(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:1", "user:2", "user:3", "sum:3");
        users.computed(List.of(1, 2));
        assertEquals(Set.of("user:3"), keys(caches, "users"));
    }

    @Test
    @DisplayName("141: null for the keys, or among them, is an error that names who computed it")
    void nullKeysAreAnError(Users users) {
        var none = assertThrows(IllegalStateException.class, () -> users.computed(null));
        assertEquals(
                Sums.class.getName() + " computed no keys for void " + Users.class.getName()
                        + ".computed(java.util.List)",
                none.getMessage().replace("static ", ""));
        var among = assertThrows(IllegalStateException.class, () -> users.computed(Arrays.asList(1, null)));
        assertEquals(true, among.getMessage().contains("computed a null among the keys"), among.getMessage());
    }

    @Test
    @DisplayName("142: without keys it is the key that @CacheRemove would remove")
    void defaultKeyIsThatOfCacheRemove(Users users, LarderCacheManager caches) {
        caches.cache("users").put(ArgumentsKey.of(7), "seven");
        caches.cache("users").put(ArgumentsKey.of(7, "x"), "other");
        users.byArguments(7);
        assertEquals(1, keys(caches, "users").size());
        users.bySomeArguments(7, "x", "ignored");
        assertEquals(Set.of(), keys(caches, "users"));
    }

    @Test
    @DisplayName("142: beside @CachedKey it is the text of that one")
    void defaultKeyIsTheTemplateBesideIt(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7");
        put(caches, "posts", "user:7");
        users.both(7);
        assertEquals(Set.of(), keys(caches, "users"));
        assertEquals(Set.of(), keys(caches, "posts"));
        put(caches, "users", "user:7", "user:8");
        users.byTemplateBesideAlone(7);
        assertEquals(Set.of("user:8"), keys(caches, "users"));
    }

    @Test
    @DisplayName("143: several of several kinds on one method, each from its own cache")
    void severalOnOneMethod(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "user:8");
        put(caches, "posts", "user:7:1", "user:7:2", "user:8:1");
        caches.cache("tagged").put("a", 1, Set.of("org:7"));
        caches.cache("tagged").put("b", 1, Set.of("org:8"));
        users.several(7);
        assertEquals(Set.of("user:8"), keys(caches, "users"));
        assertEquals(Set.of("user:8:1"), keys(caches, "posts"));
        assertEquals(Set.of("b"), keys(caches, "tagged"));
    }

    @Test
    @DisplayName("143: beside @CachePut, which puts after it has removed")
    void besideCachePut(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "posts:7");
        users.put(7, "new");
        assertEquals(Set.of("user:7"), keys(caches, "users"));
        assertEquals("new", caches.cache("users").get("user:7"));
    }

    @Test
    @DisplayName("144: a hit of @CacheResult on the same method removes nothing, a miss does")
    void hitRemovesNothing(Users users, LarderCacheManager caches) {
        put(caches, "posts", "user:7");
        assertEquals(1, users.found(7));
        assertEquals(Set.of(), keys(caches, "posts"));
        put(caches, "posts", "user:7");
        assertEquals(1, users.found(7));
        assertEquals(Set.of("user:7"), keys(caches, "posts"));
    }

    @Test
    @DisplayName("145: the arguments count as they are when it removes")
    void cacheOfTheDefaults(Named named, LarderCacheManager caches) {
        put(caches, "named", "user:7");
        named.save(7);
        assertEquals(Set.of(), keys(caches, "named"));
    }

    record User(long id, String name) {}

    @ApplicationScoped
    static class Users {

        private final AtomicInteger calls = new AtomicInteger();

        @CacheInvalidate(
                cache = "users",
                keys = {"user:{userId}", "posts:{userId}"})
        void save(long userId) {}

        @CacheInvalidate(cache = "users", keys = "user:{result.id}")
        User create(String name, long id) {
            return id < 0 ? null : new User(id, name);
        }

        @CacheInvalidate(cache = "users", keys = "user:{result}")
        int named(String result) {
            return 1;
        }

        @CacheInvalidate(cache = "users", by = Sums.class)
        void computed(List<Integer> ids) {}

        @CacheInvalidate(cache = "users")
        void byArguments(int id) {}

        @CacheInvalidate(cache = "users")
        void bySomeArguments(@CacheKey int id, @CacheKey String name, String other) {}

        @CacheRemove(cacheName = "posts")
        @CachedKey("user:{id}")
        @CacheInvalidate(cache = "users")
        void both(int id) {}

        @CachedKey("user:{id}")
        @CacheInvalidate(cache = "users")
        void byTemplateBesideAlone(int id) {}

        @CacheInvalidate(cache = "users", keys = "user:{id}")
        @CacheInvalidateMatching(cache = "posts", value = "user:{id}:*")
        @CacheInvalidateTagged(
                cache = "tagged",
                value = {"org:{id}", "none"})
        void several(int id) {}

        @CachePut(cacheName = "users")
        @CachedKey("user:{id}")
        @CacheInvalidate(cache = "users", keys = "user:{id}")
        @CacheInvalidate(cache = "users", keys = "posts:{id}")
        void put(int id, @CacheValue String name) {}

        @CacheResult(cacheName = "results")
        @CacheInvalidate(cache = "posts", keys = "user:{id}")
        int found(int id) {
            return calls.incrementAndGet();
        }
    }

    static class Sums implements CacheKeys {
        @Override
        public Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, Object result) {
            var given = (List<?>) call.getAllParameters()[0].getValue();
            if (given == null) {
                return null;
            }
            var keys = new ArrayList<Object>();
            given.forEach(id -> keys.add(id == null ? null : "user:" + id));
            keys.add("sum:"
                    + given.stream()
                            .mapToInt(id -> id == null ? 0 : (Integer) id)
                            .sum());
            return keys;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "named")
    static class Named {
        @CacheInvalidate(keys = "user:{0}")
        void save(long userId) {}
    }
}
