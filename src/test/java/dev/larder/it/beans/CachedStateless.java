package dev.larder.it.beans;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

@Stateless
public class CachedStateless {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(cacheName = "stateless")
    public String compute(String argument) {
        return argument + CALLS.incrementAndGet();
    }
}
