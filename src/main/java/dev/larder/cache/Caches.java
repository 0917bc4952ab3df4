package dev.larder.cache;

import javax.cache.Cache;
import javax.cache.CacheManager;

/**
 * The caches of one application by name, made from their settings when they are first asked for.
 *
 * <p>Safe for use by several threads: two that ask for one name get the same cache.
 */
public interface Caches extends AutoCloseable {

    /**
     * The cache of that name. It is made if there is none, or if the one there was has been closed or destroyed.
     *
     * @param name any text that is not empty
     * @throws IllegalStateException after {@link #close}
     */
    Cache<Object, Object> cache(String name);

    /** The manager that holds them, for whatever JSR-107 offers beyond {@link #cache}. */
    CacheManager manager();

    /** Closes all caches; further calls do nothing. */
    @Override
    void close();
}
