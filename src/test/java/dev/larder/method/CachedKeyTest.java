package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.codec.UnencodableKeyException;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys by templates. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CachedKeyTest {

    private static final String CACHE = "posts";

    private static Set<String> keys(LarderCacheManager caches) {
        LarderCache<Object, Object> cache = caches.cache(CACHE);
        var keys = new TreeSet<String>();
        cache.forEach(entry -> keys.add((String) entry.getKey()));
        return keys;
    }

    @Test
    @DisplayName("84: the key is the template's text")
    void keyIsTheText(Posts posts, LarderCacheManager caches) {
        var found = posts.of(new User(7, new Address("Wien"), null), 1);
        assertSame(found, posts.of(new User(7, new Address("Graz"), null), 1));
        assertEquals(Set.of("user:7:posts:1"), keys(caches));
        assertSame(found, caches.cache(CACHE).get("user:7:posts:1"));
    }

    @Test
    @DisplayName("84: result, put and remove of one text meet in one entry, whatever their other arguments")
    void methodsMeet(Posts posts, LarderCacheManager caches) {
        var user = new User(7, new Address("Wien"), null);
        posts.write(1, "new", user);
        assertEquals("new", posts.of(user, 1));
        posts.forget(7L, 1);
        assertEquals(Set.of(), keys(caches));
    }

    @Test
    @DisplayName("84: who has the text can remove what it fits")
    @HoldsWithoutCaching
    void keysAreMatched(Posts posts, LarderCacheManager caches) {
        var old = posts.of(new User(7, null, null), 1);
        posts.of(new User(70, null, null), 1);
        caches.<Object, Object>cache(CACHE).removeMatching("user:7:*");
        assertFalse(keys(caches).contains("user:7:posts:1"));
        assertNotSame(old, posts.of(new User(7, null, null), 1));
    }

    @Test
    @DisplayName("85: paths go by record components, methods, getters and public fields; numbers count arguments")
    void pathsAreFollowed(Posts posts, LarderCacheManager caches) {
        posts.path(new User(7, new Address("Wien"), new Profile("de", true)));
        assertEquals(Set.of("Wien/de/true/7/4"), keys(caches));
    }

    @Test
    @DisplayName("86: a null, at the end or on the way, is a value of its own")
    void nullIsAValue(Posts posts, LarderCacheManager caches) {
        posts.city(new User(7, null, null));
        posts.city(new User(7, new Address(null), null));
        posts.city(null);
        posts.city(new User(7, new Address("%0"), null));
        posts.city(new User(7, new Address(""), null));
        assertEquals(Set.of("city:%0", "city:%250", "city:"), keys(caches));
    }

    @Test
    @DisplayName("86: different arguments give different keys, also if the text between them is in them")
    void keysAreToldApart(Posts posts, LarderCacheManager caches) {
        assertNotSame(posts.pair("a:b", "c"), posts.pair("a", "b:c"));
        assertNotSame(posts.pair("a%3A", "b"), posts.pair("a:", "b"));
        assertEquals(Set.of("a%3Ab:c", "a:b:c", "a%253A:b", "a%3A:b"), keys(caches));
    }

    @Test
    @DisplayName("86: the type is not in the text")
    void typesMeet(Posts posts) {
        assertSame(posts.any(5), posts.any("5"));
        assertSame(posts.any(5), posts.any(5L));
    }

    @Test
    @DisplayName("86: a character that is not of one byte is escaped so that nothing else looks like it")
    void otherCharactersAreEscaped(Posts posts, LarderCacheManager caches) {
        posts.arrow("a→b", "c");
        posts.arrow("a", "b→c");
        assertEquals(Set.of("a%u2192b→c", "a→b→c"), keys(caches));
    }

    @Test
    @DisplayName("87: :hash is the same for equal arguments that have no text, and another one for others")
    void hashTellsArgumentsApart(Posts posts, LarderCacheManager caches) {
        assertSame(posts.hashed(List.of("a", "b")), posts.hashed(List.of("a", "b")));
        assertNotSame(posts.hashed(List.of("a", "b")), posts.hashed(List.of("a, b")));
        var keys = keys(caches);
        assertEquals(2, keys.size());
        keys.forEach(key -> assertTrue(key.matches("items:[A-Za-z0-9_-]{43}"), key));
    }

    @Test
    @DisplayName("87: what has no canonical form cannot be hashed, and is named")
    void whatCannotBeHashedIsNamed(Posts posts) {
        var refused = assertThrows(UnencodableKeyException.class, () -> posts.hashed(List.of(new Object())));
        assertTrue(refused.getMessage().contains("java.lang.Object"), refused.getMessage());
    }

    @Test
    @DisplayName("87: an argument whose type leaves open whether it has a text is asked at the call")
    void textIsAskedForAtTheCall(Posts posts, LarderCacheManager caches) {
        posts.any(5);
        posts.any('x');
        posts.any(Thread.State.NEW);
        assertEquals(Set.of("any:5", "any:x", "any:NEW"), keys(caches));
        var refused = assertThrows(IllegalArgumentException.class, () -> posts.any(List.of()));
        assertTrue(refused.getMessage().contains("{thing}"), refused.getMessage());
        assertTrue(refused.getMessage().contains("{thing:hash}"), refused.getMessage());
    }

    @Test
    @DisplayName("85: what an accessor throws comes out as the same object")
    void accessorsExceptionIsTheCallers(Posts posts) {
        var thing = new Failing(new IllegalStateException("no name"));
        assertSame(thing.thrown, assertThrows(IllegalStateException.class, () -> posts.failing(thing)));
    }

    @Test
    @DisplayName("84: braces are written twice; a template without arguments is one key")
    void bracesAndConstants(Posts posts, LarderCacheManager caches) {
        posts.braces(1);
        assertSame(posts.constant(1), posts.constant(2));
        assertEquals(Set.of("{1}", "all"), keys(caches));
        assertNull(caches.cache(CACHE).get("{{1}}"));
        assertNotEquals(Set.of(), keys(caches));
    }

    public record Address(String city) {}

    public record User(long id, Address address, Profile profile) {}

    public record Profile(String language, boolean member) {
        public String getShort() {
            return language;
        }

        public boolean isMember() {
            return member;
        }
    }

    public static class Failing {
        private final IllegalStateException thrown;

        Failing(IllegalStateException thrown) {
            this.thrown = thrown;
        }

        public String getName() {
            throw thrown;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = CACHE)
    static class Posts {

        @CacheResult
        @CachedKey("user:{user.id}:posts:{page}")
        public Object of(User user, int page) {
            return new Object();
        }

        @CachePut
        @CachedKey("user:{user.id}:posts:{page}")
        public void write(int page, @CacheValue Object post, User user) {}

        @CacheRemove
        @CachedKey("user:{id}:posts:{1}")
        public void forget(Long id, int page) {}

        @CacheResult
        @CachedKey("{user.address.city}/{user.profile.short}/{user.profile.member}/{0.id}/{0.address.city.length}")
        public Object path(User user) {
            return new Object();
        }

        @CacheResult
        @CachedKey("city:{user.address.city}")
        public Object city(User user) {
            return new Object();
        }

        @CacheResult
        @CachedKey("{a}:{b}")
        public Object pair(String a, String b) {
            return new Object();
        }

        @CacheResult
        @CachedKey("{a}→{b}")
        public Object arrow(String a, String b) {
            return new Object();
        }

        @CacheResult
        @CachedKey("items:{items:hash}")
        public Object hashed(List<?> items) {
            return new Object();
        }

        @CacheResult
        @CachedKey("any:{thing}")
        public Object any(Object thing) {
            return new Object();
        }

        @CacheResult
        @CachedKey("{thing.name}")
        public Object failing(Failing thing) {
            return new Object();
        }

        @CacheResult
        @CachedKey("{{{one}}}")
        public Object braces(int one) {
            return new Object();
        }

        @CacheResult
        @CachedKey("all")
        public Object constant(int one) {
            return new Object();
        }
    }
}
