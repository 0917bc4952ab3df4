package dev.larder.playground;

import dev.larder.cache.LarderCacheManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Watches the {@link Catalogue}'s cache: what Larder counts for every cache, and shows as an MBean too. */
@ApplicationScoped
class CacheWatch {

    @Inject
    private LarderCacheManager caches;

    CacheFigures figures() {
        var statistics = caches.cache(Catalogue.CACHE).statistics();
        return new CacheFigures(statistics.getCacheHits(), statistics.getCacheMisses(), statistics.getEntries());
    }
}
