package dev.larder.it.async;

import dev.larder.it.beans.ApplicationShelf;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;

/** Asynchronous by Jakarta Concurrency. */
@ApplicationScoped
public class CourierBean {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    private ApplicationShelf shelf;

    @Asynchronous
    public CompletableFuture<String> fetchFromShelf(String key) {
        return Asynchronous.Result.complete(shelf.compute(key, ""));
    }

    @Noted
    @Asynchronous
    @CacheResult(cacheName = "courier-bean", cacheKeyGenerator = NotingKeys.class)
    public CompletableFuture<String> fetch(String key) {
        Notes.add("the method");
        return Asynchronous.Result.complete(key + CALLS.incrementAndGet());
    }

    /** Somebody else completes it. */
    @Asynchronous
    @CacheResult(cacheName = "courier-later")
    public CompletionStage<String> fetchLater(@CacheKey String key, CompletableFuture<String> later) {
        return later;
    }
}
