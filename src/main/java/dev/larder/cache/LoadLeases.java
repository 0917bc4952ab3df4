package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases for loads: of the nodes that share a store, one at a time loads a key, and the others wait for its value. A lease is an
 * entry, for the same key, in a store beside the cache's own, so nobody sees it among the cache's; it ends when its load does, or by
 * itself.
 *
 * <p>It only spares loads: who cannot reach the store, or has waited to the limit, loads as he would without. What keeps a value that
 * is out of date from being stored are fences, as ever. Safe for use by several threads.
 */
final class LoadLeases<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadLeases.class);

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Optional<EntryStore<K, Object>> leases;
    private final Duration lease;
    private final Duration waitLimit;
    private final LongSupplier nanoTime;
    /** Those of this node: a load of its own that a removal has detached is nothing to wait for. */
    private final Set<K> held = ConcurrentHashMap.newKeySet();

    /**
     * No leases yet.
     *
     * @param leases holds nothing else; ends with this
     * @param lease how long one holds, above zero
     * @param waitLimit how long a caller waits for another node's load
     * @param nanoTime as {@link System#nanoTime}
     */
    LoadLeases(EntryStore<K, Object> leases, Duration lease, Duration waitLimit, LongSupplier nanoTime) {
        this(Optional.of(leases), lease, waitLimit, nanoTime);
    }

    private LoadLeases(
            Optional<EntryStore<K, Object>> leases, Duration lease, Duration waitLimit, LongSupplier nanoTime) {
        this.leases = leases;
        this.lease = lease;
        this.waitLimit = waitLimit;
        this.nanoTime = nanoTime;
    }

    /** Every node loads for itself. */
    static <K> LoadLeases<K> none() {
        return new LoadLeases<>(Optional.empty(), Duration.ZERO, Duration.ZERO, () -> 0);
    }

    /** The lease for a load that is about to begin. Of the thread that leads it. */
    Lease of(K key) {
        return new Lease(key);
    }

    /** One load's. */
    final class Lease implements AutoCloseable {

        private final K key;
        private @Nullable Long token;

        Lease(K key) {
            this.key = key;
        }

        /**
         * What is there, once nobody else loads it: a value that another node has stored, or a fence for the load that this one is to
         * do.
         *
         * @throws LoadInterruptedException if the caller is interrupted while he waits
         */
        <V> Lookup<V> look(Function<K, Lookup<V>> look) throws LoadInterruptedException {
            if (leases.isEmpty()) {
                return look.apply(key);
            }
            var end = Deadline.after(waitLimit, nanoTime);
            long pause = FIRST_PAUSE_MILLIS;
            while (true) {
                boolean mayLoad = isTaken(leases.get()) || end.isOver();
                var looked = look.apply(key);
                if (mayLoad || looked.value() != null) {
                    return looked;
                }
                pause(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }

        private boolean isTaken(EntryStore<K, Object> store) {
            if (!held.add(key)) {
                return true;
            }
            var mine = (Long) Chance.OF_THREADS.nextLong();
            boolean taken = false;
            try {
                taken = store.putIfAbsent(key, mine, Ttl.of(lease));
            } catch (StoreUnavailableException e) {
                LOG.debug("No lease for a load can be had, which begins at once", e);
                return true;
            } finally {
                if (taken) {
                    token = mine;
                } else {
                    held.remove(key);
                }
            }
            return taken;
        }

        /** Gives it back, if it was had and has not ended by itself. */
        @Override
        public void close() {
            var mine = token;
            if (mine == null) {
                return;
            }
            held.remove(key);
            leases.ifPresent(store -> {
                try {
                    var present = store.findStored(key);
                    if (present != null && present.value().equals(mine)) {
                        store.remove(key, present.version());
                    }
                } catch (RuntimeException e) { // the load is over, and what it brought is not this one's to lose
                    LOG.debug("A lease cannot be given back, and ends by itself", e);
                }
            });
        }
    }

    /** Nobody ends it but the time. */
    private static void pause(long millis) throws LoadInterruptedException {
        try {
            var unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new LoadInterruptedException(e);
        }
    }

    @Override
    public void close() {
        leases.ifPresent(EntryStore::close);
    }
}
