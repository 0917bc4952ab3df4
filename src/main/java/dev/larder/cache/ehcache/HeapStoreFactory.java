package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;

/** Stores on the heap: one native Ehcache manager for a cache manager, and in it an Ehcache for a cache. */
public final class HeapStoreFactory implements EntryStoreFactory {

    @Override
    public String kind() {
        return "heap";
    }

    @Override
    public Stores open(String manager, ClassLoader application) {
        var statistics = new DefaultStatisticsService();
        return new HeapStores(
                CacheManagerBuilder.newCacheManagerBuilder()
                        .withClassLoader(application)
                        .using(statistics)
                        .build(true),
                statistics);
    }

    private record HeapStores(CacheManager ehcache, StatisticsService statistics) implements Stores {

        @Override
        public Capabilities capabilities() {
            return HeapStore.CAPABILITIES;
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            var made = ehcache.createCache(
                    cache,
                    CacheConfigurationBuilder.newCacheConfigurationBuilder(
                                    Object.class, Object.class, ResourcePoolsBuilder.heap(settings.maxEntries()))
                            .withExpiry(new ContentExpiry(settings.ttl())));
            return new HeapStore(made, () -> statistics.getCacheStatistics(cache), () -> ehcache.removeCache(cache));
        }

        @Override
        public void close() {
            ehcache.close();
        }
    }
}
