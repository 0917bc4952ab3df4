package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and times operations, and holds them to what they have to do where the store cannot be reached. For several threads. */
final class Watched {

    private final Witness witness;
    private final Losses losses;
    private final CountDownLatch end;
    private final LongSupplier nanoTime;
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong elsewhere = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong failedLast = new AtomicLong();
    private volatile long killed;

    /**
     * An operation that is over.
     *
     * @param came whether the store carried it out
     * @param start when it began
     * @param value what it gave
     */
    record Answer<T>(boolean came, long start, @Nullable T value) {}

    Watched(Witness witness, Losses losses, CountDownLatch end, LongSupplier nanoTime) {
        this.witness = witness;
        this.losses = losses;
        this.end = end;
        this.nanoTime = nanoTime;
    }

    long operations() {
        return operations.get();
    }

    long refused() {
        return refused.get();
    }

    long dropped() {
        return dropped.get();
    }

    boolean worksAgain() {
        return again.get() != 0;
    }

    void kill(Runnable killing) {
        killed = nanoTime.getAsLong();
        killing.run();
        losses.dead(nanoTime.getAsLong());
        again.set(0);
    }

    /**
     * Carries an operation out.
     *
     * @param key what it is about
     * @param loud whether it has to throw where the store cannot be reached, as atomic operations and removals have
     */
    <T> Answer<T> ask(String key, boolean loud, Supplier<@Nullable T> operation) {
        long start = nanoTime.getAsLong();
        witness.forget();
        T value = null;
        boolean threw = false;
        try {
            value = operation.get();
        } catch (StoreUnavailableException e) {
            threw = true;
        }
        long over = nanoTime.getAsLong();
        boolean failed = threw || witness.hasFailed();
        if (failed && threw != loud) {
            losses.wrong(key
                    + (threw ? ": a plain operation has thrown" : ": an atomic operation or a removal has not thrown"));
        }
        operations.incrementAndGet();
        longest.accumulateAndGet(over - start, Math::max);
        if (failed) {
            failed(key, loud, over);
        } else if (losses.isAfterDeath(start) && losses.isOnTheKilled(key)) {
            again.compareAndSet(0, over);
        }
        return new Answer<>(!failed, start, value);
    }

    /** Who was refused tries again a little later: otherwise this would be all that the machine does. */
    private void failed(String key, boolean loud, long over) {
        (loud ? refused : dropped).incrementAndGet();
        elsewhere.addAndGet(losses.isOnTheKilled(key) ? 0 : 1);
        failedLast.accumulateAndGet(over, Math::max);
        try {
            if (end.await(1, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    LoadFigures figures() {
        return new LoadFigures(
                operations.get(),
                refused.get(),
                dropped.get(),
                elsewhere.get(),
                Duration.ofNanos(longest.get()),
                Duration.ofNanos(Math.max(0, again.get() - killed)),
                Duration.ofNanos(Math.max(0, failedLast.get() - killed)),
                losses.lost(),
                losses.undone(),
                losses.wrong());
    }
}
