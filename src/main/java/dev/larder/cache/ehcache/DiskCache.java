package dev.larder.cache.ehcache;

import dev.larder.cache.HeldValue;
import dev.larder.cache.LocalEngine;
import dev.larder.cache.TagRemovals;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.StateTransitionException;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.impl.internal.TimeSourceConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cache on the disk, with an Ehcache manager and a folder of its own, so that its files are whole as soon as it ends. */
final class DiskCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

    private static final String ENTRIES = "entries";

    private final String cache;
    private final DiskFolder folder;
    private final TagRemovals removals;
    private final ContentExpiry expiry;
    private final CacheManager ehcache;
    private final StatisticsService counts;
    private final Cache<Object, Object> entries;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DiskCache(
            String cache,
            DiskFolder folder,
            TagRemovals removals,
            ContentExpiry expiry,
            CacheManager ehcache,
            StatisticsService counts) {
        this.cache = cache;
        this.folder = folder;
        this.removals = removals;
        this.expiry = expiry;
        this.ehcache = ehcache;
        this.counts = counts;
        this.entries = ehcache.getCache(ENTRIES, Object.class, Object.class);
    }

    static DiskCache open(
            String cache, ContentExpiry expiry, long maxBytes, DiskFolder folder, TagRemovals removals, TimeSource time)
            throws IOException {
        var counts = new DefaultStatisticsService();
        var resources = ResourcePoolsBuilder.newResourcePoolsBuilder().disk(maxBytes, MemoryUnit.B, true);
        try {
            var ehcache = EhcacheClasses.among(() -> CacheManagerBuilder.newCacheManagerBuilder()
                    .with(CacheManagerBuilder.persistence(folder.files().toFile()))
                    .using(new TimeSourceConfiguration(time))
                    .using(counts)
                    .withCache(ENTRIES, ByteCaches.configuration(expiry, resources))
                    .build(true));
            return new DiskCache(cache, folder, removals, expiry, ehcache, counts);
        } catch (StateTransitionException e) {
            folder.close();
            throw new IOException(e);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    LocalEngine engine(Runnable end) {
        return new EhcacheHeap(entries, expiry, () -> counts.getCacheStatistics(ENTRIES), Optional.empty(), () -> {
            close();
            end.run();
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (folder) {
                forgetRemoved();
                EhcacheClasses.among(ehcache::close);
                folder.noteOrder(removals.stamp());
            } catch (IOException | RuntimeException e) {
                LOG.warn("Cache {} could not be closed in an orderly way; it will start empty", cache, e);
            }
        }
    }

    /** The removals of tags end with this run, so what they have removed must not outlive it. */
    private void forgetRemoved() {
        if (removals.stamp() != folder.stamp()) {
            entries.forEach(entry -> {
                if (HeldValue.isRemoved(entry.getValue(), removals)) {
                    entries.remove(entry.getKey());
                }
            });
        }
    }
}
