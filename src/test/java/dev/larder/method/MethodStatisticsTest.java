package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is counted of each method, by its MBean. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class MethodStatisticsTest {

    @Test
    @DisplayName("260: hits, misses, loads and puts of a method")
    void callsAreCounted(Scale scale) throws JMException {
        scale.weigh("pen");
        scale.weigh("pen");
        scale.weigh("pen");
        scale.weigh("ink");
        assertEquals(
                Map.of("Hits", 2L, "Misses", 2L, "Loads", 2L, "LoadFailures", 0L, "CollapsedLoads", 0L, "Puts", 2L),
                counts("weigh", "Hits", "Misses", "Loads", "LoadFailures", "CollapsedLoads", "Puts"));
        assertEquals(50f, attribute("weigh", "HitPercentage"));
        assertTrue((float) attribute("weigh", "AverageLoadTime") > 0);
    }

    @Test
    @DisplayName("260: a method that throws is a load that failed, and stores nothing")
    void failuresAreCounted(Scale scale) throws JMException {
        assertThrows(IllegalArgumentException.class, () -> scale.fail("pen"));
        assertEquals(
                Map.of("Hits", 0L, "Misses", 1L, "Loads", 1L, "LoadFailures", 1L, "Puts", 0L),
                counts("fail", "Hits", "Misses", "Loads", "LoadFailures", "Puts"));
    }

    @Test
    @DisplayName("260: an exception that is kept is a put, and then a hit")
    void keptExceptionsAreCounted(Scale scale) throws JMException {
        for (int i = 0; i < 3; i++) {
            assertThrows(IllegalArgumentException.class, () -> scale.failKept("pen"));
        }
        assertEquals(
                Map.of("Hits", 2L, "Misses", 1L, "Loads", 1L, "LoadFailures", 1L, "Puts", 1L),
                counts("failKept", "Hits", "Misses", "Loads", "LoadFailures", "Puts"));
    }

    @Test
    @DisplayName("260: what other methods of the cache do is theirs")
    void changesAreCountedWithWhoMadeThem(Scale scale) throws JMException {
        scale.put("pen", 7);
        scale.put("ink", null);
        scale.remove("pen");
        scale.removeAll();
        scale.removeAll();
        assertAll(
                () -> assertEquals(Map.of("Puts", 1L, "Removals", 1L), counts("put", "Puts", "Removals")),
                () -> assertEquals(Map.of("Puts", 0L, "Removals", 1L), counts("remove", "Puts", "Removals")),
                () -> assertEquals(Map.of("Removals", 2L), counts("removeAll", "Removals")),
                () -> assertEquals("CachePut", attribute("put", "Annotation")),
                () -> assertEquals("weights", attribute("put", "Cache")));
    }

    private static Map<String, Object> counts(String method, String... names) throws JMException {
        var counts = new HashMap<String, Object>();
        for (var name : names) {
            counts.put(name, attribute(method, name));
        }
        return counts;
    }

    private static Object attribute(String method, String name) throws JMException {
        var found = ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("dev.larder:type=MethodStatistics,Method=*Scale.%s(*,*".formatted(method)),
                        null);
        assertEquals(1, found.size(), method);
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(found.iterator().next(), name);
    }

    @ApplicationScoped
    static class Scale {

        @CacheResult(cacheName = "kept", exceptionCacheName = "failures")
        Integer failKept(String thing) {
            throw new IllegalArgumentException(thing);
        }

        @CacheResult(cacheName = "weights")
        Integer weigh(String name) {
            return name.length();
        }

        @CacheResult(cacheName = "weights of nothing")
        Integer fail(String name) {
            throw new IllegalArgumentException(name);
        }

        @CachePut(cacheName = "weights")
        void put(String name, @CacheValue Integer weight) {}

        @CacheRemove(cacheName = "weights")
        void remove(String name) {}

        @CacheRemoveAll(cacheName = "weights")
        void removeAll() {}
    }
}
