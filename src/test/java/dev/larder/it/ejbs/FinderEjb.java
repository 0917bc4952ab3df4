package dev.larder.it.ejbs;

import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Called through its class and through its interface. */
@Stateless
@Local(TextFinder.class)
@LocalBean
public class FinderEjb implements TextFinder {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult(cacheName = "finder-ejb")
    public String find(String key) {
        return key + CALLS.incrementAndGet();
    }
}
