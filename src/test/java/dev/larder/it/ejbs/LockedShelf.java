package dev.larder.it.ejbs;

import jakarta.ejb.AccessTimeout;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;

/** Its container locks it for each call. */
@Singleton
@CacheDefaults(cacheName = "locked")
public class LockedShelf {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult
    @AccessTimeout(0)
    public String compute(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult
    @AccessTimeout(0)
    @Lock(LockType.READ)
    public String read(String key) {
        return key + CALLS.incrementAndGet();
    }

    /** Keeps the lock until the caller lets go. */
    public void hold(CountDownLatch held, CountDownLatch enough) throws InterruptedException {
        held.countDown();
        enough.await();
    }

    /** The same, with readers beside it. */
    @Lock(LockType.READ)
    public void holdForReading(CountDownLatch held, CountDownLatch enough) throws InterruptedException {
        held.countDown();
        enough.await();
    }
}
