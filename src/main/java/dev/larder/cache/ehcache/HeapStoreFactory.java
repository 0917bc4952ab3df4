package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.Chance;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.HeapSize;
import dev.larder.cache.LocalStore;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.TagRemovals;
import dev.larder.cache.ehcache.EhcacheHeap.ByteLimit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.ehcache.CacheManager;
import org.ehcache.config.ResourcePools;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.spi.time.SystemTimeSource;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.impl.internal.TimeSourceConfiguration;

/** Stores on the heap: one native Ehcache manager for a cache manager, and in it an Ehcache for a cache. */
public final class HeapStoreFactory implements EntryStoreFactory {

    private static final Capabilities CAPABILITIES = Capabilities.of(
            Ability.SCAN, Ability.TAGS, Ability.REFERENCES, Ability.MAX_ENTRIES, Ability.MAX_BYTES, Ability.LRU);

    private final TimeSource time;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: by the system's clock and chance. */
    public HeapStoreFactory() {
        this(SystemTimeSource.INSTANCE, Chance.OF_THREADS);
    }

    HeapStoreFactory(TimeSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String kind() {
        return "heap";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        var counts = new DefaultStatisticsService();
        var ehcache = EhcacheClasses.among(() -> CacheManagerBuilder.newCacheManagerBuilder()
                .withClassLoader(surroundings.application())
                .using(new TimeSourceConfiguration(time))
                .using(new EstimatedSizes())
                .using(counts)
                .build(true));
        return new HeapStores(ehcache, counts, time, random);
    }

    private static final class HeapStores implements Stores {

        private final CacheManager ehcache;
        private final StatisticsService counts;
        private final TimeSource time;
        private final RandomGenerator random;
        /** Gives each Ehcache a name of its own, so that one that is just being closed is in nobody's way. */
        private final AtomicLong count = new AtomicLong();

        private boolean closed;

        HeapStores(CacheManager ehcache, StatisticsService counts, TimeSource time, RandomGenerator random) {
            this.ehcache = ehcache;
            this.counts = counts;
            this.time = time;
            this.random = random;
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            var name = cache + "#" + count.incrementAndGet();
            var expiry = new ContentExpiry(settings.lifetime(), time, random);
            var configuration = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                            Object.class, Object.class, limit(settings))
                    .withExpiry(expiry);
            var made = EhcacheClasses.among(() -> ehcache.createCache(name, configuration));
            var limit = settings.limits().maxBytes().map(bytes -> new ByteLimit(bytes, new HeapSize()));
            return new LocalStore(
                    cache,
                    new EhcacheHeap(made, expiry, () -> counts.getCacheStatistics(name), limit, () -> remove(name)),
                    CAPABILITIES,
                    new TagRemovals());
        }

        private static ResourcePools limit(CacheSettings settings) {
            return settings.limits()
                    .maxBytes()
                    .map(bytes -> ResourcePoolsBuilder.newResourcePoolsBuilder().heap(bytes, MemoryUnit.B))
                    .orElseGet(() -> ResourcePoolsBuilder.heap(settings.limits().maxEntries()))
                    .build();
        }

        private synchronized void remove(String name) {
            if (!closed) {
                EhcacheClasses.among(() -> ehcache.removeCache(name));
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                EhcacheClasses.among(ehcache::close);
            }
        }
    }
}
