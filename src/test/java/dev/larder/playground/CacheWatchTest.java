package dev.larder.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
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
    LarderCacheManager caches;

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
        LarderCacheManager caches() {
            return new LarderCachingProvider()
                    .open(
                            URI.create("urn:larder:watched"),
                            getClass().getClassLoader(),
                            new Properties(),
                            name -> CacheDefinition.untyped(
                                    CacheSettings.of("heap", Duration.ofHours(1), Limits.ofEntries(10))));
        }

        void close(@Disposes LarderCacheManager caches) {
            caches.close();
        }
    }
}
