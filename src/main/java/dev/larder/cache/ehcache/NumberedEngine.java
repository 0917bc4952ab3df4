package dev.larder.cache.ehcache;

import dev.larder.cache.HeapEngine;
import dev.larder.cache.NumberedValue;
import dev.larder.cache.TierStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose writes are numbered, since it holds bytes.
 *
 * @param numbers begin anywhere, so that those of an earlier run do not come again
 */
record NumberedEngine(HeapEngine engine, AtomicLong numbers) implements HeapEngine {

    private Object numbered(Object content) {
        return NumberedValue.of(content, numbers.incrementAndGet());
    }

    @Override
    public @Nullable Object get(Object key) {
        return engine.get(key);
    }

    @Override
    public void put(Object key, Object content) {
        engine.put(key, numbered(content));
    }

    @Override
    public boolean renew(Object key, Object content) {
        return engine.renew(key, numbered(content));
    }

    @Override
    public void remove(Object key) {
        engine.remove(key);
    }

    @Override
    public void clear() {
        engine.clear();
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> entries() {
        return new Living(engine.entries());
    }

    /** Ehcache lists what is past its time as well, where it holds bytes; a look at it removes it. */
    private final class Living implements Iterator<Map.Entry<Object, Object>> {

        private final Iterator<Map.Entry<Object, Object>> entries;
        private Map.@Nullable Entry<Object, Object> next;

        Living(Iterator<Map.Entry<Object, Object>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            while (next == null && entries.hasNext()) {
                var key = entries.next().getKey();
                var content = engine.get(key);
                next = content == null ? null : Map.entry(key, content);
            }
            return next != null;
        }

        @Override
        public Map.Entry<Object, Object> next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            var entry = next;
            next = null;
            return entry;
        }
    }

    @Override
    public void clearExpired() {
        entries().forEachRemaining(entry -> {});
    }

    @Override
    public List<TierStatistics> tiers() {
        return engine.tiers();
    }

    @Override
    public void close() {
        engine.close();
    }
}
