package dev.larder.it.async;

import dev.larder.it.beans.ApplicationShelf;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** Asynchronous by its container. */
@Stateless
public class CourierEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    private ApplicationShelf shelf;

    @Asynchronous
    public Future<String> fetchFromShelf(String key) {
        return new AsyncResult<>(shelf.compute(key, ""));
    }

    @Noted
    @Asynchronous
    @CacheResult(cacheName = "courier-ejb", cacheKeyGenerator = NotingKeys.class)
    public Future<String> fetch(String key) {
        Notes.add("the method");
        return new AsyncResult<>(key + CALLS.incrementAndGet());
    }

    @Asynchronous
    @CacheRemove(cacheName = "application")
    public Future<String> takeFromShelf(@CacheKey String key, String taken) {
        return new AsyncResult<>(taken);
    }
}
