package dev.larder.it.guarded;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Its results are for the kitchen only. */
@Stateless
public class GuardedShelf {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @RolesAllowed("kitchen")
    @CacheResult(cacheName = "guarded")
    public String compute(String key) {
        return key + CALLS.incrementAndGet();
    }
}
