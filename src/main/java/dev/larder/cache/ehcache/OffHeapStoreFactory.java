package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Chance;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.TagRemovals;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.spi.time.SystemTimeSource;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.impl.internal.TimeSourceConfiguration;

/**
 * Stores in this JVM's memory outside its heap, which the garbage collector does not see. Without a tier on the heap before
 * it, which would hold most entries twice.
 */
public final class OffHeapStoreFactory implements EntryStoreFactory {

    private final TimeSource time;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: by the system's clock and chance. */
    public OffHeapStoreFactory() {
        this(SystemTimeSource.INSTANCE, Chance.OF_THREADS);
    }

    OffHeapStoreFactory(TimeSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String kind() {
        return "offheap";
    }

    @Override
    public Capabilities capabilities() {
        return ByteCaches.CAPABILITIES;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        var counts = new DefaultStatisticsService();
        var ehcache = EhcacheClasses.among(() -> CacheManagerBuilder.newCacheManagerBuilder()
                .withClassLoader(surroundings.application())
                .using(new TimeSourceConfiguration(time))
                .using(counts)
                .build(true));
        return new OffHeapStores(ehcache, counts, surroundings.application(), time, random);
    }

    private static final class OffHeapStores implements Stores {

        private final CacheManager ehcache;
        private final StatisticsService counts;
        private final ClassLoader application;
        private final TimeSource time;
        private final RandomGenerator random;
        /** Gives each Ehcache a name of its own, so that one that is just being closed is in nobody's way. */
        private final AtomicLong count = new AtomicLong();

        private boolean closed;

        OffHeapStores(
                CacheManager ehcache,
                StatisticsService counts,
                ClassLoader application,
                TimeSource time,
                RandomGenerator random) {
            this.ehcache = ehcache;
            this.counts = counts;
            this.application = application;
            this.time = time;
            this.random = random;
        }

        @Override
        public Capabilities capabilities() {
            return ByteCaches.CAPABILITIES;
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            return store(cache, settings, EntryTypes.ANY);
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
            var codec = settings.bytes().codec(cache, types, application);
            var name = cache + "#" + count.incrementAndGet();
            long maxBytes = ByteCaches.maxBytes(cache, settings);
            var resources = ResourcePoolsBuilder.newResourcePoolsBuilder().offheap(maxBytes, MemoryUnit.B);
            var expiry = new ContentExpiry(settings.lifetime(), time, random);
            var configuration = ByteCaches.configuration(expiry, resources);
            var made = EhcacheClasses.among(() -> ehcache.createCache(name, configuration));
            var engine = new EhcacheHeap(
                    made, expiry, () -> counts.getCacheStatistics(name), Optional.empty(), () -> remove(name));
            return ByteCaches.store(cache, engine, new TagRemovals(), codec);
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
