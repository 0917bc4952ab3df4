package dev.larder.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Caches;
import dev.larder.cache.ehcache.EhcacheCaches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class CacheWatchTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(CacheWatch.class, HeapCaches.class);

    @Inject
    CacheWatch watch;

    @Inject
    Caches caches;

    @Test
    void countsHitsMissesAndEntriesButNotItsOwnLooking() {
        assertEquals(new CacheFigures(0, 0, 0), watch.figures());
        var cache = caches.cache(Catalogue.CACHE);
        cache.put("apple", 1);
        cache.put("pear", 2);
        cache.get("apple");
        cache.get("plum");
        watch.figures();
        assertEquals(new CacheFigures(1, 1, 2), watch.figures());
    }

    @ApplicationScoped
    static class HeapCaches {

        @Produces
        @Singleton
        Caches caches() {
            return new EhcacheCaches(
                    URI.create("urn:larder:watched=a,b"),
                    getClass().getClassLoader(),
                    name -> new CacheSettings(Duration.ofHours(1), 10));
        }

        void close(@Disposes Caches caches) {
            caches.close();
        }
    }
}
