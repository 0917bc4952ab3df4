package dev.larder.it.messages;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;

/** What messages take from the cache again. */
@Stateless
@CacheDefaults(cacheName = "plates", cacheKeyGenerator = PlateKeys.class)
public class Plates {

    private static final AtomicInteger LAID = new AtomicInteger();

    @CacheResult
    public String lay(String name) {
        return name + " " + LAID.incrementAndGet();
    }
}
