package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Public methods that a public bean inherits from a class that is not: javac gives the bean a bridge with their annotations.
 * The numbers are those of docs/reference/annotations.md.
 */
@InWeld
class InheritedMethodsTest {

    private static final String CACHE = Hidden.class.getName() + ".find(java.lang.String,int)";

    @Test
    @DisplayName("73: javac makes the bridge that this is about")
    @HoldsWithoutCaching
    void beanHasABridge() {
        assertTrue(Arrays.stream(Visible.class.getDeclaredMethods())
                .anyMatch(method -> method.isBridge() && method.isAnnotationPresent(CacheResult.class)));
    }

    @Test
    @DisplayName("9, 73: it is cached in the cache of the method that it calls, by that method's keys")
    void inheritedMethodOfAHiddenClassCaches(Visible bean, LarderCacheManager caches) {
        var found = bean.find("pen", 1);
        assertSame(found, bean.find("pen", 2));
        assertSame(found, caches.cache(CACHE).get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("73: a bean below the one with the bridge as well")
    void heirOfTheBridgeCaches(Heir bean) {
        assertSame(bean.find("pen", 1), bean.find("pen", 2));
    }

    @Test
    @DisplayName("73: an inherited generic method as well")
    void inheritedGenericMethodCaches(Visible bean) {
        assertSame(bean.findAny("pen"), bean.findAny("pen"));
    }

    @Test
    @DisplayName("77: a covariant override has one plan, its own")
    void covariantOverrideCaches(Narrowed bean, LarderCacheManager caches) {
        Wide wide = bean;
        assertSame(bean.find("pen"), wide.find("pen"));
        assertEquals(Set.of(Narrowed.class.getName() + ".find(java.lang.String)"), names(caches));
    }

    private static Set<String> names(LarderCacheManager caches) {
        var names = new TreeSet<String>();
        caches.getCacheNames().forEach(names::add);
        return names;
    }

    static class Hidden {
        @CacheResult
        public Object find(@CacheKey String name, int other) {
            return new Object();
        }

        @CacheResult(cacheName = "any")
        public <T> Object findAny(T name) {
            return new Object();
        }
    }

    @ApplicationScoped
    public static class Visible extends Hidden {}

    @ApplicationScoped
    public static class Heir extends Between {}

    public static class Between extends Hidden {}

    static class Wide {
        @CacheResult
        public Object find(String name) {
            return "wide " + name;
        }
    }

    @ApplicationScoped
    public static class Narrowed extends Wide {
        @Override
        @CacheResult
        public String find(String name) {
            return name.concat("!");
        }
    }
}
