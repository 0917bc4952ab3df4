package dev.larder.it.guarded;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** In the transactions that an EJB has without a word. */
@Stateless
@LocalBean
@CacheDefaults(cacheName = "ledger-ejb", cacheKeyGenerator = TransactionKeys.class)
public class LedgerEjb implements Ledger {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    @CacheResult
    public String stateAndCall(String key) {
        return TransactionKeys.state() + " " + CALLS.incrementAndGet();
    }

    @Override
    @CacheRemove
    public void removeAndFail(@CacheKey String key, RuntimeException thrown) {
        throw thrown;
    }
}
