package dev.larder.method.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.CacheInvalidate;
import dev.larder.method.CacheInvalidateMatching;
import dev.larder.method.CacheInvalidateTagged;
import dev.larder.method.CacheKeys;
import dev.larder.method.CacheTags;
import dev.larder.method.CachedKey;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The samples of docs/reference/larder-annotations.md, and what they do. */
@InWeld
class RemovalsSampleTest {

    private static Set<String> keys(LarderCacheManager caches, String cache) {
        var keys = new TreeSet<String>();
        caches.cache(cache).forEach(entry -> keys.add((String) entry.getKey()));
        return keys;
    }

    private static void put(LarderCacheManager caches, String cache, String... keys) {
        for (var key : keys) {
            caches.cache(cache).put(key, key);
        }
    }

    @Test
    @DisplayName("140: by templates, of arguments and of the result")
    void byTemplates(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "posts:7", "user:8", "posts:8");
        users.save(new User(7, "Ada"));
        assertEquals(Set.of("user:8", "posts:8"), keys(caches, "users"));
        users.create("Grace");
        assertEquals(Set.of("posts:8"), keys(caches, "users"));
    }

    @Test
    @DisplayName("141: by an object that computes the keys")
    void byAnObject(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:1", "user:2", "user:3");
        users.rename(12, "the dozen");
        assertEquals(Set.of("user:3"), keys(caches, "users"));
    }

    @Test
    @DisplayName("143, 147: by a pattern, and by a key as well")
    void byPattern(Users users, LarderCacheManager caches) {
        put(caches, "users", "user:7", "user:77");
        put(caches, "posts", "user:7:1", "user:7:2", "user:77:1");
        users.forget(7);
        assertEquals(Set.of("user:77"), keys(caches, "users"));
        assertEquals(Set.of("user:77:1"), keys(caches, "posts"));
    }

    @Test
    @DisplayName("150: by a tag")
    void byTag(Users users, LarderCacheManager caches) {
        users.find(1, 7);
        users.find(1, 8);
        users.find(2, 9);
        users.dissolve(1);
        assertEquals(Set.of("user:9"), keys(caches, "users"));
    }

    record User(long id, String name) {}

    @ApplicationScoped
    static class Users {

        @CacheResult(cacheName = "users")
        @CachedKey("user:{userId}")
        @CacheTags("org:{orgId}")
        public User find(long orgId, long userId) {
            return new User(userId, "of " + orgId);
        }

        @CacheInvalidate(
                cache = "users",
                keys = {"user:{user.id}", "posts:{user.id}"})
        public void save(User user) {}

        @CacheInvalidate(cache = "users", keys = "user:{result.id}")
        public User create(String name) {
            return new User(8, name);
        }

        @CacheInvalidate(cache = "users", by = MembersOfTeam.class)
        public void rename(long teamId, String name) {}

        @CacheInvalidateMatching(cache = "posts", value = "user:{userId}:*")
        @CacheInvalidate(cache = "users", keys = "user:{userId}")
        public void forget(long userId) {}

        @CacheInvalidateTagged(cache = "users", value = "org:{orgId}")
        public void dissolve(long orgId) {}
    }

    /** The members of team 12 are 1 and 2. */
    static class MembersOfTeam implements CacheKeys {
        @Override
        public Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, Object result) {
            var team = String.valueOf(call.getAllParameters()[0].getValue());
            return team.chars().mapToObj(member -> "user:" + (char) member).toList();
        }
    }
}
