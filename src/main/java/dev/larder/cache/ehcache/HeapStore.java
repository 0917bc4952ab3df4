package dev.larder.cache.ehcache;

import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.HeldValue;
import dev.larder.cache.Stored;
import dev.larder.cache.TagRemovals;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Ttl;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.ehcache.Cache;
import org.ehcache.core.statistics.CacheStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Entries on the heap of this JVM, by reference, in a native Ehcache.
 *
 * <p>The version of an entry is its content: the value itself, or what holds it together with a time to live of its own.
 * Ehcache compares contents with {@code equals}, so a value that was replaced by an equal one counts as unchanged.
 */
final class HeapStore implements EntryStore<Object, Object>, TaggedStore<Object, Object> {

    static final Capabilities CAPABILITIES = new Capabilities(true, true);

    private final Cache<Object, Object> cache;
    private final Supplier<CacheStatistics> statistics;
    private final Runnable end;
    private final TagRemovals tags = new TagRemovals();

    /**
     * A store on an Ehcache.
     *
     * @param end takes the cache out of its manager
     */
    HeapStore(Cache<Object, Object> cache, Supplier<CacheStatistics> statistics, Runnable end) {
        this.cache = cache;
        this.statistics = statistics;
        this.end = end;
    }

    @Override
    public @Nullable Object find(Object key) {
        var content = content(key);
        return content == null ? null : HeldValue.valueOf(content);
    }

    @Override
    public @Nullable Stored<Object> findStored(Object key) {
        var content = content(key);
        return content == null ? null : new Stored<>(HeldValue.valueOf(content), content);
    }

    private @Nullable Object content(Object key) {
        var content = cache.get(key);
        if (content != null && HeldValue.isRemoved(content, tags)) {
            cache.remove(key, content);
            return null;
        }
        return content;
    }

    @Override
    public void put(Object key, Object value, Ttl ttl) {
        cache.put(key, HeldValue.contentOf(value, ttl));
    }

    @Override
    public void put(Object key, Object value, Ttl ttl, Set<String> tagsOfEntry, long stamp) {
        cache.put(key, HeldValue.contentOf(value, ttl, tagsOfEntry, stamp));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value, Ttl ttl) {
        var content = HeldValue.contentOf(value, ttl);
        while (true) {
            var present = cache.putIfAbsent(key, content);
            if (present == null) {
                return true;
            }
            if (!HeldValue.isRemoved(present, tags)) {
                return false;
            }
            cache.remove(key, present);
        }
    }

    @Override
    public boolean replace(Object key, Object version, Object value, Ttl ttl) {
        return cache.replace(key, version, HeldValue.successor(version, value, ttl));
    }

    @Override
    public boolean remove(Object key) {
        while (true) {
            var content = content(key);
            if (content == null) {
                return false;
            }
            if (cache.remove(key, content)) {
                return true;
            }
        }
    }

    @Override
    public boolean remove(Object key, Object version) {
        return cache.remove(key, version);
    }

    @Override
    public void clear() {
        cache.clear();
    }

    @Override
    public boolean touch(Object key, Ttl ttl) {
        while (true) {
            var content = content(key);
            if (content == null) {
                return false;
            }
            if (cache.replace(key, content, HeldValue.successor(content, HeldValue.valueOf(content), ttl))) {
                return true;
            }
        }
    }

    @Override
    public long stamp() {
        return tags.stamp();
    }

    @Override
    public void removeTagged(String tag) {
        tags.remove(tag);
    }

    @Override
    public Iterator<Object> keys() {
        var entries = cache.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Object next() {
                if (!entries.hasNext()) {
                    throw new NoSuchElementException();
                }
                return entries.next().getKey();
            }
        };
    }

    /** Ehcache expires what an iteration passes. */
    @Override
    public void clearExpired() {
        cache.forEach(entry -> {});
    }

    @Override
    public List<TierStatistics> tiers() {
        return EhcacheTiers.of(statistics.get());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void close() {
        end.run();
    }
}
