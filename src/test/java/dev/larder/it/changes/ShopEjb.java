package dev.larder.it.changes;

import dev.larder.method.CacheInvalidate;
import dev.larder.method.CacheInvalidateMatching;
import dev.larder.method.CachedKey;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** In the transactions that an EJB has without a word. */
@Stateless
@LocalBean
@CacheDefaults(cacheName = "shop-ejb")
public class ShopEjb implements Shop {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult
    @CachedKey("price:{name}")
    public String find(String name) {
        return "found " + CALLS.incrementAndGet();
    }

    @Override
    @CachePut
    @CachedKey("price:{name}")
    public void put(String name, @CacheValue String price) {}

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    @CachePut
    @CachedKey("price:{name}")
    public void putInNew(String name, @CacheValue String price) {}

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @CachePut
    @CachedKey("price:{name}")
    public void putOutside(String name, @CacheValue String price) {}

    @Override
    @CachePut(cacheFor = IllegalStateException.class)
    @CachedKey("price:{name}")
    public void putAndFail(String name, @CacheValue String price) {
        throw new IllegalStateException("not at this price");
    }

    @Override
    @CacheRemove
    @CachedKey("price:{name}")
    public void remove(String name) {}

    @Override
    @CacheInvalidate(keys = "price:{name}")
    @CacheInvalidate(keys = "none:{name}")
    @CacheInvalidateMatching("sum:{name}*")
    @CacheInvalidateMatching("all:*")
    public void invalidate(String name) {}
}
