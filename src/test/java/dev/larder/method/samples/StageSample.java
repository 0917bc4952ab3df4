package dev.larder.method.samples;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** Rates that come later: what is stored is the rate, and not the stage that brought it. */
@ApplicationScoped
public class StageSample {

    @CacheResult(cacheName = "rates")
    public CompletionStage<Double> rate(String currency) {
        return CompletableFuture.supplyAsync(() -> 1.0 + currency.length() / 10.0);
    }

    @CacheRemove(cacheName = "rates")
    public CompletionStage<Void> publish(String currency) {
        return CompletableFuture.completedFuture(null); // when it completes, the entry goes
    }
}
