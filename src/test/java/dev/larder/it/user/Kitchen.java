package dev.larder.it.user;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** All that a user writes. */
@Stateless
public class Kitchen {

    private static final AtomicInteger COOKED = new AtomicInteger();

    @CacheResult(cacheName = "dishes")
    public String cook(String dish) {
        return dish + " " + COOKED.incrementAndGet();
    }

    @CacheRemove(cacheName = "dishes")
    public void eat(String dish) {}
}
