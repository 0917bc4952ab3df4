package dev.larder.it.later;

import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** An EJB whose container calls some of its methods in threads of its own. */
@Stateless
@LocalBean
@CacheDefaults(cacheName = "later-ejb")
public class LaterEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Asynchronous
    @CacheResult
    public Future<String> later(String key) {
        return new AsyncResult<>(key + " " + CALLS.incrementAndGet());
    }

    @Asynchronous
    @CacheRemove
    public void forget(String key) {}

    @Asynchronous
    @CacheResult(cacheName = "failing-ejb")
    public Future<String> fail(String key) throws IOException {
        CALLS.incrementAndGet();
        throw new IOException(key);
    }

    @CacheResult(cacheName = "stages-ejb")
    public CompletionStage<String> stage(String key) {
        return CompletableFuture.supplyAsync(() -> key + " " + CALLS.incrementAndGet());
    }

    public int calls() {
        return CALLS.get();
    }
}
