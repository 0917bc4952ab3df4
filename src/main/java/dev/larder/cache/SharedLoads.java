package dev.larder.cache;

import dev.larder.internal.Rethrow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How callers share the loads of one cache: those of one key lead one or wait for it, those of different keys do not meet.
 *
 * <p>Nobody waits for another caller's load longer than a limit, however long it takes: he then loads for himself, and what
 * comes of that is neither shared nor stored. So a load that hangs holds nobody but who leads it, and loads that wait for each
 * other in a circle come to an end. Safe for use by several threads.
 */
final class SharedLoads<K, V> {

    /**
     * How one caller loads.
     *
     * @param tags what the value will carry
     * @param look looks again, once the caller leads: somebody may have stored a value meanwhile
     * @param load called in the caller's thread, no lock held, if there is none
     * @param store keeps what was loaded, if nobody has changed the key meanwhile; who changes it then waits for this
     * @param stored told afterwards, no lock held
     * @param collapsed told if the caller joins another one's load
     */
    record Load<K, V>(
            Set<String> tags,
            Function<K, Lookup<V>> look,
            Callable<? extends @Nullable V> load,
            Keeping<K, V> store,
            BiConsumer<K, V> stored,
            Runnable collapsed) {}

    private static final Logger LOG = LoggerFactory.getLogger(SharedLoads.class);

    private final String cache;
    private final Flights<K, V> flights;
    private final Duration waitLimit;
    private final LoadLeases<K> leases;
    private final LongAdder overdue = new LongAdder();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Without leases.
     *
     * @param cache for the log
     * @param waitLimit how long a caller waits for another one's load; zero for not at all
     */
    SharedLoads(String cache, Flights<K, V> flights, Duration waitLimit) {
        this(cache, flights, waitLimit, LoadLeases.none());
    }

    /**
     * Of one cache.
     *
     * @param leases those that the loads take
     */
    SharedLoads(String cache, Flights<K, V> flights, Duration waitLimit, LoadLeases<K> leases) {
        if (waitLimit.isNegative()) {
            throw new IllegalArgumentException("A limit is not negative: " + waitLimit);
        }
        this.cache = cache;
        this.flights = flights;
        this.waitLimit = waitLimit;
        this.leases = leases;
    }

    /** The loads under way, which these are among. */
    Flights<K, V> flights() {
        return flights;
    }

    /** How long a caller waits for another one's load. */
    Duration waitLimit() {
        return waitLimit;
    }

    /** How often a caller has waited to the limit. */
    long overdue() {
        return overdue.sum();
    }

    /**
     * Joins the load of a key, or leads it.
     *
     * @throws LoadInterruptedException if the caller is interrupted while he waits; the load goes on
     * @throws Exception what the load threw, the same object for all who joined
     */
    @Nullable
    V join(K key, Load<K, V> load) throws Exception {
        var mine = new Flight<V>(load.tags());
        while (true) {
            var other = flights.beginOrFind(key, mine);
            if (other.equals(mine)) {
                return lead(key, mine, load);
            }
            if (isNothingToWaitFor(other)) {
                return load.load().call();
            }
            load.collapsed().run();
            boolean wasOverdue = other.isOverdue();
            try {
                return other.outcome().get(waitLimit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new LoadInterruptedException(e);
            } catch (TimeoutException e) {
                overdue(key, other, wasOverdue);
                return load.load().call();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof InterruptedException)) {
                    throw Rethrow.<RuntimeException>same(e.getCause());
                }
                // The leader was interrupted, which is his alone: another one leads.
            }
        }
    }

    /** Whether this caller loads for himself beside another one's load. */
    boolean isNothingToWaitFor(Flight<V> other) {
        return waitLimit.isZero() || other.isNothingToWaitFor();
    }

    /**
     * What the load of a key will bring that is under way, or else one that begins now and that a thread of the executor leads. It
     * goes on whoever waits for it.
     *
     * @return empty if the caller would wait for himself
     * @throws java.util.concurrent.RejectedExecutionException if the executor has no thread; then none has begun
     */
    Optional<Future<@Nullable V>> launch(K key, Load<K, V> load, Executor executor) {
        var mine = new Flight<V>(load.tags());
        mine.handOver(); // before anybody sees it: the caller is free to wait for it, as others are
        var other = flights.beginOrFind(key, mine);
        if (!other.equals(mine)) {
            load.collapsed().run();
            return isNothingToWaitFor(other) ? Optional.empty() : Optional.of(other.outcome());
        }
        try {
            executor.execute(() -> {
                mine.takeOver();
                try {
                    var unused = lead(key, mine, load);
                } catch (Throwable thrown) {
                    LOG.debug("Cache {}: a load without a caller failed; who waits for it gets this", cache, thrown);
                }
            });
        } catch (RuntimeException e) {
            flights.crash(key, mine, noThread(e)); // which is the caller's affair alone: another one leads
            throw e;
        }
        return Optional.of(mine.outcome());
    }

    private static InterruptedException noThread(RuntimeException refused) {
        var none = new InterruptedException("No thread for a load");
        none.initCause(refused);
        return none;
    }

    /**
     * Told of a load that the caller has waited for to the limit. One that no thread does may never end: once somebody has waited in
     * vain who came when others had, it is taken for lost. So it had two limits of time. It will not be stored, and who comes next
     * leads anew.
     *
     * @param wasOverdue whether it was {@link Flight#isOverdue} already when he began to wait
     */
    void overdue(K key, Flight<V> flight, boolean wasOverdue) {
        flight.giveUp();
        if (wasOverdue && !flight.isLed()) {
            flights.detach(key, flight);
        }
        countOverdue();
    }

    private void countOverdue() {
        overdue.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Cache {}: a load takes longer than {}. Who has waited so long loads for himself; not logged again",
                    cache,
                    waitLimit);
        }
    }

    private @Nullable V lead(K key, Flight<V> mine, Load<K, V> load) throws Exception {
        try (var lease = leases.of(key)) {
            var looked = lease.look(load.look());
            var value = looked.value();
            if (value == null) {
                value = load.load().call();
                store(key, value, mine, load, looked.fence());
            }
            flights.land(key, mine, value);
            return value;
        } catch (Throwable thrown) {
            flights.crash(key, mine, thrown);
            throw thrown;
        }
    }

    private static <K, V> void store(K key, @Nullable V value, Flight<V> mine, Load<K, V> load, Object fence) {
        if (value == null) {
            mine.storeIfAttached(load.store()::keepAbsent);
        } else if (mine.storeIfAttached(() -> load.store().keep(key, value, fence))) {
            load.stored().accept(key, value);
        }
    }
}
