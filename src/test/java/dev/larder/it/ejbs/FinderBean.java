package dev.larder.it.ejbs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Called through its class and through its interface. */
@ApplicationScoped
public class FinderBean implements Finder<String> {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult(cacheName = "finder-bean")
    public String find(String key) {
        return key + CALLS.incrementAndGet();
    }
}
