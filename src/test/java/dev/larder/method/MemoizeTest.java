package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.settings.Settings;
import dev.larder.method.samples.MemoizeSample;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.util.Map;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A little cache of one method. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class MemoizeTest {

    private static final String FOUND = "dev.larder.method.MemoizeTest$Shop.find(java.lang.String)";

    @Test
    @DisplayName("240: a method runs once for a key, in a cache named by its signature, whatever @CacheDefaults say")
    void runsOnce(Shop shop, LarderCacheManager caches) {
        var found = shop.find("pen");
        assertSame(found, shop.find("pen"));
        assertNotSame(found, shop.find("ink"));
        assertSame(found, caches.cache(FOUND).get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("241: it holds no more than it says")
    void holdsNoMoreThanItSays(Shop shop, LarderCacheManager caches) {
        for (int i = 0; i < 100; i++) {
            shop.find("key " + i);
        }
        int there = 0;
        for (var ignored : caches.cache(FOUND)) {
            there++;
        }
        assertTrue(there > 0 && there <= 3, "there are " + there);
    }

    @Test
    @DisplayName("242: @CachedKey may say what the key is")
    void templateMakesTheKey(Shop shop) {
        assertSame(shop.ofLength("pen", 1), shop.ofLength("ink", 1));
    }

    @Test
    @DisplayName("241: the settings of its name overrule it, those of all caches do not")
    @HoldsWithoutCaching
    void settingsOverrule(BeanManager beanManager) {
        var plans = new MethodPlans();
        plans.read(beanManager.createAnnotatedType(Shop.class));
        var of = plans.settings(
                Settings.of(Map.of("larder.cache.default.ttl", "PT1S", "larder.cache.default.max-entries", "7")),
                FOUND);
        assertEquals(Duration.ofMinutes(10), of.lifetime().ttl());
        assertEquals(3, of.limits().maxEntries());
        assertEquals("heap", of.store());
        var own = plans.settings(
                Settings.of(Map.of(
                        "larder.cache." + FOUND + ".ttl", "PT1S",
                        "larder.cache." + FOUND + ".max-entries", "7",
                        "larder.cache." + FOUND + ".store", "caffeine")),
                FOUND);
        assertEquals(Duration.ofSeconds(1), own.lifetime().ttl());
        assertEquals(7, own.limits().maxEntries());
        assertEquals("caffeine", own.store());
    }

    @Test
    @DisplayName("243: what it may not stand with stops the deployment")
    @HoldsWithoutCaching
    void wrongPlacesAreRefused(BeanManager beanManager) {
        assertRefused(beanManager, WithResult.class, "has @CacheResult and @Memoize; JSR-107 allows one");
        assertRefused(beanManager, OnClass.class, "@Memoize stands on the class");
        assertRefused(beanManager, Nothing.class, "has @Memoize and returns void");
        assertRefused(beanManager, NoRoom.class, "has @Memoize(maxEntries = 0, ttl = \"PT1H\"); at least 1");
        assertRefused(beanManager, NoTime.class, "has @Memoize(maxEntries = 1000, ttl = \"soon\"); at least 1");
    }

    private static void assertRefused(BeanManager beanManager, Class<?> type, String problem) {
        var annotated = beanManager.createAnnotatedType(type);
        var message = assertThrows(CacheDefinitionException.class, () -> PlanReader.read(annotated))
                .getMessage();
        assertTrue(message.startsWith(type.getName() + ": "), message);
        assertTrue(message.contains(problem), message);
    }

    @Test
    @DisplayName("the sample of the documentation")
    void sample(Sample sample) {
        assertEquals("a1 a1, layout 1", sample.layout("a"));
        assertEquals("a1 a1, layout 1", sample.layout("a"));
        assertEquals("b2 b2, layout 2", sample.layout("b"));
    }

    @ApplicationScoped
    static class Sample extends MemoizeSample {}

    @ApplicationScoped
    @CacheDefaults(cacheName = "defaults")
    static class Shop {

        @Memoize(maxEntries = 3, ttl = "PT10M")
        Object find(String name) {
            return new Object();
        }

        @Memoize
        @CachedKey("of:{length}")
        Object ofLength(String name, int length) {
            return new Object();
        }
    }

    static class WithResult {
        @CacheResult
        @Memoize
        public Object bad(long id) {
            return id;
        }
    }

    @Memoize
    static class OnClass {
        public Object bad(long id) {
            return id;
        }
    }

    static class Nothing {
        @Memoize
        public void bad(long id) {}
    }

    static class NoRoom {
        @Memoize(maxEntries = 0)
        public Object bad(long id) {
            return id;
        }
    }

    static class NoTime {
        @Memoize(ttl = "soon")
        public Object bad(long id) {
            return id;
        }
    }
}
