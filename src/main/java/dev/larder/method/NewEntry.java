package dev.larder.method;

import dev.larder.cache.LarderCache;
import dev.larder.cache.Ttl;
import java.util.Set;
import javax.cache.Cache;

/**
 * What is put into a cache.
 *
 * @param ttl {@link Ttl#OF_CACHE} for as long as the cache's settings say
 */
record NewEntry(Object key, Object value, Ttl ttl, Set<String> tags) {

    /** Puts it now. What is not plain is only for a cache of Larder's. */
    void into(Cache<Object, Object> cache) {
        if (ttl.kind() == Ttl.Kind.OF_CACHE && tags.isEmpty()) {
            cache.put(key, value);
        } else if (ttl.kind() == Ttl.Kind.OF_CACHE) {
            larder(cache).put(key, value, tags);
        } else {
            larder(cache).put(key, value, ttl.duration().orElseThrow(), tags);
        }
    }

    private static LarderCache<Object, Object> larder(Cache<Object, Object> cache) {
        return (LarderCache<Object, Object>) cache;
    }
}
