package dev.larder.bench;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that call at the same moment. */
final class Callers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    Callers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /**
     * Lets all of them call, each what there is for its number.
     *
     * @return nanoseconds from the common beginning until the last call has come back
     */
    long call(IntFunction<Callable<?>> calls) throws InterruptedException, ExecutionException {
        var ready = new CountDownLatch(count);
        var begin = new CountDownLatch(1);
        var under = new ArrayList<Future<?>>();
        for (int i = 0; i < count; i++) {
            var call = calls.apply(i);
            under.add(threads.submit(() -> {
                ready.countDown();
                begin.await();
                return call.call();
            }));
        }
        ready.await();
        long start = System.nanoTime();
        begin.countDown();
        for (var one : under) {
            one.get();
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
