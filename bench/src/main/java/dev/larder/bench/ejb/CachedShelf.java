package dev.larder.bench.ejb;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** The same EJB with {@code @CacheResult}, its results on the heap. */
@Stateless
public class CachedShelf {

    static final AtomicInteger RUNS = new AtomicInteger();

    @CacheResult(cacheName = "shelf")
    public String find(String key) {
        RUNS.incrementAndGet();
        return key;
    }
}
