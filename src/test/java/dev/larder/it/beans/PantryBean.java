package dev.larder.it.beans;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

@Stateless
@CacheDefaults(cacheName = "pantry")
public class PantryBean implements Pantry {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult
    public String compute(String key) {
        return key + CALLS.incrementAndGet();
    }

    @Override
    @CacheRemove
    public void remove(String key) {}
}
