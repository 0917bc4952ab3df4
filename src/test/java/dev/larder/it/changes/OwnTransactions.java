package dev.larder.it.changes;

import dev.larder.method.CachedKey;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.UserTransaction;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;

/** Begins and ends its transactions itself: none is there any more when the cache's interceptor goes on. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@CacheDefaults(cacheName = "shop-ejb")
public class OwnTransactions {

    @Resource
    private UserTransaction transaction;

    @CachePut
    @CachedKey("price:{name}")
    public void put(String name, @CacheValue String price) throws Exception {
        transaction.begin();
        transaction.rollback();
    }
}
