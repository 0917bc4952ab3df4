package dev.larder.cache.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.larder.cache.HeapEngine;
import dev.larder.cache.TierStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A Caffeine cache, with what it counts. */
record CaffeineHeap(Cache<Object, Object> caffeine, LongAdder evictions, LongAdder expirations) implements HeapEngine {

    @Override
    public @Nullable Object get(Object key) {
        return caffeine.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object content) {
        caffeine.put(key, content);
    }

    @Override
    public boolean renew(Object key, Object content) {
        return caffeine.asMap().replace(key, content) != null;
    }

    @Override
    public void remove(Object key) {
        caffeine.invalidate(key);
    }

    @Override
    public void clear() {
        caffeine.invalidateAll();
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> entries() {
        return caffeine.asMap().entrySet().iterator();
    }

    @Override
    public void clearExpired() {
        caffeine.cleanUp();
    }

    @Override
    public List<TierStatistics> tiers() {
        caffeine.cleanUp();
        var weight = caffeine.policy().eviction().orElseThrow().weightedSize();
        return List.of(new TierStatistics(
                "heap", caffeine.estimatedSize(), weight.orElse(-1), evictions.sum(), expirations.sum()));
    }

    @Override
    public void close() {
        caffeine.invalidateAll();
    }
}
