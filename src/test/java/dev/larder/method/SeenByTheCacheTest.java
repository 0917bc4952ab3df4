package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a cache's listeners and statistics tell of annotated methods. The number is that of docs/reference/annotations.md. */
@InWeld
class SeenByTheCacheTest {

    @Test
    @DisplayName("78: the cache's listeners hear of each operation")
    void listenersHearOfEachOperation(Prices prices, LarderCacheManager caches) {
        var ear = new Ear(new ArrayList<>());
        caches.cache("prices")
                .registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(() -> ear, null, true, true));
        prices.find("pen");
        prices.find("pen");
        prices.put("pen", 6);
        prices.remove("pen");
        prices.put("ink", 7);
        prices.removeAll();
        assertEquals(
                List.of("CREATED [pen] 5", "UPDATED [pen] 6", "REMOVED [pen] 6", "CREATED [ink] 7", "REMOVED [ink] 7"),
                ear.heard());
    }

    @Test
    @DisplayName("78: the cache's statistics count puts and removals")
    void statisticsCountPutsAndRemovals(Prices prices) throws Exception {
        prices.put("pen", 5);
        prices.put("ink", 6);
        prices.put("cap", 7);
        prices.remove("pen");
        prices.removeAll();
        var server = ManagementFactory.getPlatformMBeanServer();
        var statistics = server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=prices,*"), null);
        assertEquals(1, statistics.size());
        var name = statistics.iterator().next();
        assertEquals(3L, server.getAttribute(name, "CachePuts"));
        assertEquals(3L, server.getAttribute(name, "CacheRemovals"));
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices {

        @CacheResult
        Integer find(String name) {
            return 5;
        }

        @CachePut
        void put(String name, @CacheValue Integer price) {}

        @CacheRemove
        void remove(String name) {}

        @CacheRemoveAll
        void removeAll() {}
    }

    /** Hears in the thread of the call. */
    record Ear(List<String> heard)
            implements CacheEntryCreatedListener<Object, Object>,
                    CacheEntryUpdatedListener<Object, Object>,
                    CacheEntryRemovedListener<Object, Object> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            hear(events);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            hear(events);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            hear(events);
        }

        private void hear(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            events.forEach(event -> heard.add("%s %s %s"
                    .formatted(
                            event.getEventType(),
                            event.getKey(),
                            event.getValue() == null ? event.getOldValue() : event.getValue())));
        }
    }
}
