package dev.larder.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several threads do the same at the same time. */
public final class InParallel {

    public static final int THREADS = 16;

    private InParallel() {}

    /** What each thread gave; the exception of the first that failed. All are over, or it fails after a minute. */
    public static <T> List<T> call(int threads, Callable<T> work) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var ready = new CountDownLatch(threads);
            var calls = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                calls.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var call : calls) {
                results.add(call.get(1, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** In how many of {@value #THREADS} threads it is true. */
    public static long winners(Callable<Boolean> work) throws Exception {
        return call(THREADS, work).stream().filter(won -> won).count();
    }
}
