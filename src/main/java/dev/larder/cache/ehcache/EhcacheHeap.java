package dev.larder.cache.ehcache;

import dev.larder.cache.HeapSize;
import dev.larder.cache.LocalEngine;
import dev.larder.cache.TierStatistics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ehcache.Cache;
import org.ehcache.config.ResourceType;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.core.statistics.CacheStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A native Ehcache on the heap.
 *
 * <p>One that is limited by bytes would push everything else out for an entry that is larger than its limit, and hold that
 * one. So such an entry does not go in.
 *
 * @param expiry the one that {@code ehcache} was made with
 * @param end takes it out of its manager
 */
record EhcacheHeap(
        Cache<Object, Object> ehcache,
        ContentExpiry expiry,
        Supplier<CacheStatistics> counts,
        Optional<ByteLimit> limit,
        Runnable end)
        implements LocalEngine {

    /** A limit by bytes. */
    record ByteLimit(long bytes, HeapSize size) {

        boolean holds(Object key, Object content) {
            return size.ofEntry(key, content) <= bytes;
        }
    }

    @Override
    public @Nullable Object get(Object key) {
        return expiry.slides() ? expiry.look(() -> ehcache.get(key)) : ehcache.get(key);
    }

    @Override
    public @Nullable Object read(Object key) {
        return ehcache.get(key);
    }

    @Override
    public long millis() {
        return expiry.millis();
    }

    @Override
    public void put(Object key, Object content) {
        if (fits(key, content)) {
            ehcache.put(key, content);
        } else {
            ehcache.remove(key);
        }
    }

    private boolean fits(Object key, Object content) {
        return limit.isEmpty() || limit.get().holds(key, content);
    }

    @Override
    public boolean renew(Object key, Object content) {
        if (fits(key, content)) {
            return ehcache.replace(key, content) != null;
        }
        boolean there = ehcache.containsKey(key);
        ehcache.remove(key);
        return there;
    }

    @Override
    public void remove(Object key) {
        ehcache.remove(key);
    }

    @Override
    public void clear() {
        ehcache.clear();
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> entries() {
        var entries = ehcache.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Map.Entry<Object, Object> next() {
                var entry = entries.next();
                return Map.entry(entry.getKey(), entry.getValue());
            }
        };
    }

    @Override
    public void clearExpired() {
        // Ehcache removes what its iterator passes over.
        ehcache.forEach(entry -> {});
    }

    @Override
    public void adjust(Duration ttl, long maxEntries) {
        expiry.change(ttl);
        var runtime = ehcache.getRuntimeConfiguration();
        var heap = runtime.getResourcePools().getPoolForResource(ResourceType.Core.HEAP);
        if (heap != null && heap.getUnit() == EntryUnit.ENTRIES && heap.getSize() != maxEntries) {
            runtime.updateResourcePools(ResourcePoolsBuilder.heap(maxEntries).build());
            shrink(maxEntries);
        }
    }

    /** Ehcache evicts two at the most for each that comes, so it would hold too many for long. */
    private void shrink(long maxEntries) {
        long held = 0;
        for (var entry : ehcache) {
            if (++held > maxEntries) {
                ehcache.remove(entry.getKey());
            }
        }
    }

    @Override
    public List<TierStatistics> tiers() {
        return EhcacheTiers.of(counts.get());
    }

    @Override
    public void close() {
        end.run();
    }
}
