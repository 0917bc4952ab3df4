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

    /** Puts it now; a cache of somebody else's provider knows no tags. */
    void into(Cache<Object, Object> cache) {
        if (!tags.isEmpty() && cache instanceof LarderCache<Object, Object> larder) {
            larder.put(key, value, tags);
        } else {
            cache.put(key, value);
        }
    }
}
