package dev.larder.it.house;

import dev.larder.it.guarded.TransactionKeys;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Guarded, transactional and cached in one. */
@Stateless
public class HouseEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @RolesAllowed("kitchen")
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    @CacheResult(cacheName = "house-ejb", cacheKeyGenerator = TransactionKeys.class)
    public String call(String key) {
        return key + CALLS.incrementAndGet();
    }
}
