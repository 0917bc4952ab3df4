package dev.larder.cache.ehcache;

import dev.larder.cache.LocalEngine;
import dev.larder.cache.NumberedValue;
import dev.larder.cache.TierStatistics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose writes are numbered, since it holds bytes. The upper half of a number is the hash code of the key, so that
 * bytes that a failing disk has left from another key's entry are not taken for this one's.
 *
 * @param numbers begin anywhere, so that those of an earlier run do not come again
 */
record NumberedEngine(LocalEngine engine, AtomicLong numbers) implements LocalEngine {

    private static final long MASK = 0xFFFF_FFFFL;

    private Object numbered(Object key, Object content) {
        return NumberedValue.of(
                content, ((long) key.hashCode() << Integer.SIZE) | ((int) numbers.incrementAndGet() & MASK));
    }

    @Override
    public @Nullable Object get(Object key) {
        return ofKey(key, engine.get(key));
    }

    @Override
    public @Nullable Object read(Object key) {
        return ofKey(key, engine.read(key));
    }

    private @Nullable Object ofKey(Object key, @Nullable Object content) {
        if (content != null && ((NumberedValue) content).number() >> Integer.SIZE != key.hashCode()) {
            engine.remove(key);
            return null;
        }
        return content;
    }

    @Override
    public long millis() {
        return engine.millis();
    }

    @Override
    public void put(Object key, Object content) {
        engine.put(key, numbered(key, content));
    }

    @Override
    public boolean renew(Object key, Object content) {
        return engine.renew(key, numbered(key, content));
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
                var content = get(key);
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
    public void adjust(Duration ttl, long maxEntries) {
        engine.adjust(ttl, maxEntries);
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
