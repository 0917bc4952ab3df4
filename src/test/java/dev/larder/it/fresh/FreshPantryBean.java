package dev.larder.it.fresh;

import dev.larder.method.CacheFreshness;
import jakarta.ejb.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

@Singleton
public class FreshPantryBean implements FreshPantry {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult(cacheName = "fresh")
    @CacheFreshness(staleWhileLoading = "PT1H")
    public String find(String key) {
        return "%s %d in %s"
                .formatted(key, CALLS.incrementAndGet(), Thread.currentThread().getName());
    }
}
