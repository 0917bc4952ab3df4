package dev.larder.it.ejbs;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Names who makes its keys and finds its caches. */
@Stateless
public class NamingEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(
            cacheName = "not this one",
            cacheKeyGenerator = NamedKeys.OfBean.class,
            cacheResolverFactory = NamedResolvers.OfBean.class)
    public String findByBeans(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(
            cacheName = "nor this one",
            cacheKeyGenerator = NamedKeys.Plain.class,
            cacheResolverFactory = NamedResolvers.Plain.class)
    public String findByPlainClasses(String key) {
        return key + CALLS.incrementAndGet();
    }
}
