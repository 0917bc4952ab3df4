package dev.larder.it.house;

import dev.larder.it.guarded.TransactionKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** The same without an EJB's container. */
@ApplicationScoped
public class HouseBean {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @KitchenOnly
    @Transactional
    @CacheResult(cacheName = "house-bean", cacheKeyGenerator = TransactionKeys.class)
    public String call(String key) {
        return key + CALLS.incrementAndGet();
    }
}
