package dev.larder.it.beans;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Methods that every kind of bean inherits here. Each call that is carried out has a result of its own. */
public class Shelf {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult
    public String compute(@CacheKey String key, String notInTheKey) {
        return key + notInTheKey + CALLS.incrementAndGet();
    }

    @CachePut
    public void put(String key, @CacheValue String value) {}

    @CacheRemove
    public void remove(String key) {}

    @CacheRemoveAll
    public void removeAll() {}

    @CacheResult
    public String fail(String key, Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }
}
