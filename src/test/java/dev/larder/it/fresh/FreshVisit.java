package dev.larder.it.fresh;

import dev.larder.method.CacheFreshness;
import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Is another one in each request. */
@RequestScoped
public class FreshVisit {

    private static final AtomicInteger VISITS = new AtomicInteger();

    private final int number = VISITS.incrementAndGet();

    /** Its number. */
    public int number() {
        return number;
    }

    /** The number of the visit that it is run in. */
    @CacheResult(cacheName = "fresh")
    @CacheFreshness(staleWhileLoading = "PT1H")
    public String find(String key) {
        return "%s visit %d in %s".formatted(key, number, Thread.currentThread().getName());
    }
}
