package dev.larder.it.guarded;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** In the transactions that {@code @Transactional} gives to a bean. */
@ApplicationScoped
@Transactional
@CacheDefaults(cacheName = "ledger-bean", cacheKeyGenerator = TransactionKeys.class)
public class LedgerBean implements Ledger {

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
