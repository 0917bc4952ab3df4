package dev.larder.cache.ehcache;

import dev.larder.cache.Breaker;
import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.codec.EncodedKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ehcache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one application's stores: carries out their operations, each within the time limit.
 *
 * <p>On threads of its own: an operation is several round trips, and Ehcache limits each of them at best; so the caller waits no
 * longer, whatever Ehcache waits for. A plain read alone is carried out by the caller, since what is near needs no round trip.
 *
 * <p>The connection is made when it is first needed. One that is lost is left to end, and the next operation makes another:
 * what was near goes with it.
 */
final class Cluster implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    /** Where nothing ever stands: entries and tokens begin otherwise. */
    private static final EncodedKey NOBODYS = EncodedKey.listed(new byte[] {'?'});

    private final ClusterSettings settings;
    private final ClusterFailures failures;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor threads;
    private final Breaker breaker;
    private volatile @Nullable ClusterLink link;

    /** Connects to nobody yet. */
    Cluster(ClusterSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.failures = new ClusterFailures(settings);
        this.nanoTime = nanoTime;
        this.breaker = Breaker.before("Terracotta at " + settings.addresses(), nanoTime);
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Cluster::thread);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "larder-cluster", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(CacheManager.class.getClassLoader()); // see EhcacheClasses
        return thread;
    }

    ClusterFailures failures() {
        return failures;
    }

    /**
     * Carries an operation out.
     *
     * @throws StoreUnavailableException if the servers do not answer as they should within the time limit
     * @throws IllegalStateException after {@link #close}
     */
    <T extends @Nullable Object> T call(TierPlan plan, Function<ClusterTier, T> work) {
        return breaker.call(() -> inTime(plan, work));
    }

    /** As {@link #call}, for one single round trip; where there is a connection, on the caller's thread. */
    <T extends @Nullable Object> T read(TierPlan plan, Function<ClusterTier, T> work) {
        var present = link;
        var tier = present == null ? null : present.ready(plan);
        return present == null || tier == null
                ? call(plan, work)
                : breaker.call(() -> {
                    try {
                        return work.apply(tier);
                    } catch (StoreUnavailableException e) {
                        leave(present, plan, e);
                        throw e;
                    }
                });
    }

    /**
     * How the servers answer now, whatever the breaker says; throws nothing if they do not. They are one, since a cache asks the
     * active one and goes on with the next when it dies; each says in the figures whether it can be reached.
     *
     * @throws IllegalStateException after {@link #close}
     */
    ServerState state(TierPlan plan) {
        var deadline = Deadline.after(settings.timeout(), nanoTime);
        try {
            inTime(plan, tier -> tier.get(NOBODYS));
        } catch (StoreUnavailableException e) {
            return ServerState.down(settings.addresses(), String.valueOf(e.getMessage()));
        }
        var connecting = new LinkedHashMap<String, CompletableFuture<String>>();
        for (var server : settings.servers()) {
            connecting.put(
                    ServerState.nameOf(server),
                    CompletableFuture.supplyAsync(() -> ClusterLink.connects(server, settings), threads));
        }
        var figures = new HashMap<String, String>();
        connecting.forEach((server, answer) -> figures.put(server, connects(answer, deadline)));
        return ServerState.up(settings.addresses(), figures);
    }

    private String connects(CompletableFuture<String> answer, Deadline deadline) {
        try {
            return await(answer, deadline);
        } catch (StoreUnavailableException e) {
            return "does not connect within " + settings.timeout();
        }
    }

    private <T extends @Nullable Object> T inTime(TierPlan plan, Function<ClusterTier, T> work) {
        var deadline = Deadline.after(settings.timeout(), nanoTime);
        try {
            var present = link();
            try {
                var tier = await(present.tier(plan), deadline);
                return await(CompletableFuture.supplyAsync(() -> work.apply(tier), threads), deadline);
            } catch (StoreUnavailableException e) {
                leave(present, plan, e);
                throw e;
            }
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The stores of " + settings.addresses() + " are closed", e);
        }
    }

    private <T extends @Nullable Object> T await(CompletableFuture<T> answer, Deadline deadline) {
        try {
            return answer.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failures.late(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException own ? own : failures.of(e);
        }
    }

    private synchronized ClusterLink link() {
        var present = link;
        if (present == null) {
            present = new ClusterLink(settings, failures, nanoTime, threads);
            link = present;
        }
        return present;
    }

    /** Leaves what has failed, so that the next operation makes it anew; not what is only late. */
    private void leave(ClusterLink failed, TierPlan plan, StoreUnavailableException why) {
        if (failed.isUseless(plan) || ClusterFailures.isLost(why)) {
            boolean mine;
            synchronized (this) {
                mine = link == failed;
                if (mine) {
                    link = null;
                }
            }
            if (mine) {
                threads.execute(failed::close);
            }
        }
    }

    @Override
    public void close() {
        ClusterLink present;
        synchronized (this) {
            present = link;
            link = null;
        }
        if (present != null) {
            try {
                CompletableFuture.runAsync(present::close, threads)
                        .get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // it ends when the servers let it
            }
        }
        threads.shutdown();
    }
}
