package dev.larder.cache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Goes through a cache. What comes or goes meanwhile may or may not be seen. For one thread. */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final CacheParts<K, V> parts;
    private final Consumer<K> removal;
    private final Iterator<K> keys;
    private Cache.@Nullable Entry<K, V> next;
    private @Nullable K last;

    EntryIterator(CacheParts<K, V> parts, Consumer<K> removal) {
        this.parts = parts;
        this.removal = removal;
        this.keys = parts.entries().keys();
    }

    @Override
    public boolean hasNext() {
        while (next == null && keys.hasNext()) {
            K key = keys.next();
            V value = parts.entries().peek(key);
            if (value != null) {
                next = new CacheEntryView<>(
                        parts.values().copy(key), parts.values().copy(value));
            }
        }
        return next != null;
    }

    @Override
    public Cache.Entry<K, V> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var entry = next;
        next = null;
        last = entry.getKey();
        long start = parts.statistics().start();
        parts.entries().read(entry.getKey());
        parts.statistics().get(true, start);
        return entry;
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("No entry was read, or it is removed already");
        }
        removal.accept(last);
        last = null;
    }
}
