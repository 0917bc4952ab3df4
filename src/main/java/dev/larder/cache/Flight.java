package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One load under way, the thread that does it, and those that wait for it no longer. Safe for use by several threads. */
final class Flight<V> {

    private volatile @Nullable Thread leader = Thread.currentThread();
    private final Set<String> tags;
    private final CompletableFuture<@Nullable V> outcome = new CompletableFuture<>();
    private final Set<Thread> gaveUp = ConcurrentHashMap.newKeySet();
    private volatile boolean overdue;
    private boolean detached;

    /** Led by the caller's thread. */
    Flight(Set<String> tags) {
        this.tags = tags;
    }

    synchronized void detach() {
        detached = true;
    }

    /** Stores, unless somebody has changed the key meanwhile; who changes it now waits for this. Says whether it did. */
    synchronized boolean storeIfAttached(BooleanSupplier store) {
        return !detached && store.getAsBoolean();
    }

    Set<String> tags() {
        return tags;
    }

    CompletableFuture<@Nullable V> outcome() {
        return outcome;
    }

    /** From now on no thread does it: it ends when what it has begun ends, or when one takes it over. */
    void handOver() {
        leader = null;
    }

    /** From now on the caller's thread does it. */
    void takeOver() {
        leader = Thread.currentThread();
    }

    /** Whether a thread does it. */
    boolean isLed() {
        return leader != null;
    }

    /** The caller has waited in vain; if a thread does it, that may still be waiting for the caller, who waits no more. */
    void giveUp() {
        overdue = true;
        if (isLed()) {
            gaveUp.add(Thread.currentThread());
        }
    }

    /** Whether somebody has waited in vain. */
    boolean isOverdue() {
        return overdue;
    }

    /** Whether this thread would wait for itself, or has waited in vain: its own load may ask for this key again. */
    boolean isNothingToWaitFor() {
        return Thread.currentThread().equals(leader) || gaveUp.contains(Thread.currentThread());
    }
}
