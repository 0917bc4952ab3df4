package dev.larder.bench;

import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;

/** Ehcache by its native API: all its caches have one duty. */
final class BareEhcache implements AutoCloseable {

    private final CacheManager manager =
            CacheManagerBuilder.newCacheManagerBuilder().build(true);
    private final long maxEntries;

    /** With {@link Workload#TTL}. */
    BareEhcache(long maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** A new one. */
    Cache<Object, Object> cache(String name) {
        return manager.createCache(name, configuration());
    }

    /** A new one that reads through. */
    Cache<Object, Object> cache(String name, CacheLoaderWriter<Object, Object> loader) {
        return manager.createCache(name, configuration().withLoaderWriter(loader));
    }

    private CacheConfigurationBuilder<Object, Object> configuration() {
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Object.class, Object.class, ResourcePoolsBuilder.heap(maxEntries))
                .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Workload.TTL));
    }

    @Override
    public void close() {
        manager.close();
    }
}
