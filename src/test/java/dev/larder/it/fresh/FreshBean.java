package dev.larder.it.fresh;

import dev.larder.method.CacheFreshness;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Says the state of its transaction, and in which thread it runs. */
@ApplicationScoped
public class FreshBean {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private FreshVisit visit;

    @Transactional
    @CacheResult(cacheName = "fresh")
    @CacheFreshness(staleWhileLoading = "PT1H")
    public String find(String key) {
        return "%s %d status %d visit %d in %s"
                .formatted(
                        key,
                        CALLS.incrementAndGet(),
                        transactions.getTransactionStatus(),
                        visit.number(),
                        Thread.currentThread().getName());
    }
}
