package dev.larder.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the values of cold keys come from: slowly, by sleeping, and each as it stood when its load began. Safe for use by
 * several threads; what it is told is told while nothing loads.
 */
public final class Source {

    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger version = new AtomicInteger();
    private volatile CountDownLatch begun = new CountDownLatch(1);
    private volatile long millis;

    /** Lets loads take so long from now on, and counts them anew. */
    void takes(long loadMillis) {
        millis = loadMillis;
        loads.set(0);
        begun = new CountDownLatch(1);
    }

    String load(String key) {
        loads.incrementAndGet();
        var value = now(key);
        begun.countDown();
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return value;
    }

    /** Waits for the first load since {@link #takes}. */
    void awaitLoad() throws InterruptedException {
        begun.await();
    }

    /** Makes all values other ones. */
    void change() {
        version.incrementAndGet();
    }

    /** What a load that begins now will give. */
    String now(String key) {
        return key + " of version " + version.get();
    }

    int loads() {
        return loads.get();
    }
}
