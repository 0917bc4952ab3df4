package dev.larder.bench;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import java.net.URI;
import java.util.Properties;

/** Larder without a container, opened as a user of JSR-107 would: all its caches have one kind of store and one duty. */
final class BareLarder implements AutoCloseable {

    static final String CACHE = "hits";

    private final LarderCacheManager manager;

    /** With {@link Workload#TTL}. */
    BareLarder(String store, long maxEntries) {
        var settings = new Properties();
        settings.setProperty("larder.cache.default.store", store);
        settings.setProperty("larder.cache.default.ttl", Workload.TTL.toString());
        settings.setProperty("larder.cache.default.max-entries", Long.toString(maxEntries));
        manager = new LarderCachingProvider()
                .getCacheManager(URI.create("urn:larder:bench"), BareLarder.class.getClassLoader(), settings)
                .unwrap(LarderCacheManager.class);
    }

    LarderCache<Object, Object> cache() {
        return manager.cache(CACHE);
    }

    void enableStatistics(boolean on) {
        manager.enableStatistics(CACHE, on);
    }

    @Override
    public void close() {
        manager.close();
    }
}
