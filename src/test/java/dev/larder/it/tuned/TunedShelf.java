package dev.larder.it.tuned;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Each method's cache is tuned from another place. */
@ApplicationScoped
public class TunedShelf {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(cacheName = "from.variable")
    public String variable(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(cacheName = "from properties")
    public String properties(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(cacheName = "from-environment")
    public String environment(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(cacheName = "brief")
    public String brief(String key) {
        return key + CALLS.incrementAndGet();
    }
}
