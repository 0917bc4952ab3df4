package dev.larder.it.later;

import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** A bean whose methods Jakarta Concurrency calls in managed threads. */
@ApplicationScoped
public class LaterBean {

    private final AtomicInteger calls = new AtomicInteger();

    @Asynchronous
    @CacheResult(cacheName = "later")
    public CompletableFuture<String> later(String key) {
        return Asynchronous.Result.complete(key + " " + calls.incrementAndGet());
    }

    @Asynchronous
    @CacheResult(cacheName = "awaited")
    public CompletionStage<String> awaiting(@CacheKey String key, CountDownLatch latch) throws InterruptedException {
        latch.await();
        return CompletableFuture.completedFuture(key + " " + calls.incrementAndGet());
    }

    @Asynchronous
    @CacheResult(cacheName = "failing")
    public CompletionStage<String> fail(@CacheKey String key, IOException thrown) {
        calls.incrementAndGet();
        return CompletableFuture.failedFuture(thrown);
    }

    @Asynchronous
    @CacheRemove(cacheName = "later")
    public CompletableFuture<String> forget(String key) {
        return Asynchronous.Result.complete("forgotten");
    }

    public int calls() {
        return calls.get();
    }
}
