package dev.larder.bench.ejb;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** The same EJB with {@code @CacheResult}, its results in Caffeine. */
@Stateless
public class CaffeineShelf {

    static final AtomicInteger RUNS = new AtomicInteger();

    @CacheResult(cacheName = "shelf-in-caffeine")
    public String find(String key) {
        RUNS.incrementAndGet();
        return key;
    }
}
