package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loads under way of one cache, one for each key: callers of one key share a load, those of different keys do not meet.
 *
 * <p>A change of a key detaches the load of it, <em>before</em> it changes the store. Whatever the order then, nothing stale
 * stays: a load that stored its value earlier is overtaken by the change, and one that is later stores nothing. Nobody waits
 * for a load to change a key; at the most for its value to be stored. Safe for use by several threads.
 *
 * <p>Nobody waits for another caller's load longer than a limit, however long it takes: he then loads for himself, and what
 * comes of that is neither shared nor stored. So a load that hangs holds nobody but who leads it, and loads that wait for each
 * other in a circle come to an end.
 */
final class Flights<K, V> {

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

    private static final Logger LOG = LoggerFactory.getLogger(Flights.class);

    private final String cache;
    private final Duration waitLimit;
    private final LoadLeases<K> leases;
    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
    private final Announcements<K> announced = new Announcements<>();
    private final LongAdder overdue = new LongAdder();
    private final AtomicBoolean warned = new AtomicBoolean();
    private @Nullable Absences<K> absences;

    /**
     * No loads.
     *
     * @param cache for the log
     * @param waitLimit how long a caller waits for another one's load; zero for not at all
     */
    Flights(String cache, Duration waitLimit) {
        this(cache, waitLimit, LoadLeases.none());
    }

    /**
     * No loads.
     *
     * @param leases those that the loads take
     */
    Flights(String cache, Duration waitLimit, LoadLeases<K> leases) {
        if (waitLimit.isNegative()) {
            throw new IllegalArgumentException("A limit is not negative: " + waitLimit);
        }
        this.cache = cache;
        this.waitLimit = waitLimit;
        this.leases = leases;
    }

    /** How long a caller waits for another one's load. */
    Duration waitLimit() {
        return waitLimit;
    }

    /** How often a caller has waited to the limit. */
    long overdue() {
        return overdue.sum();
    }

    /** The puts to come, which a change of their keys detaches as it does loads. */
    Announcements<K> announced() {
        return announced;
    }

    /** Has records of what is absent, which end when loads do; called at most once, before anybody else has it. */
    void record(Absences<K> records) {
        absences = records;
    }

    /** The records of what is absent; null if there are none. */
    @Nullable
    Absences<K> absences() {
        return absences;
    }

    /** Lets the load of a key, if there is one, end without storing; what was known of its absence is no longer. */
    void detach(K key) {
        announced.detach(key);
        detachLoad(key);
        present(key);
    }

    /** The same for several keys. */
    void detachEach(Set<? extends K> keys) {
        keys.forEach(key -> {
            announced.detach(key);
            detachLoad(key);
        });
        if (absences != null) {
            absences.endEach(keys);
        }
    }

    /** As {@link #detach} without a word to puts that are announced, or of its absence. */
    void detachLoad(K key) {
        if (!flights.isEmpty()) {
            var flight = flights.get(key);
            if (flight != null) {
                detach(key, flight);
            }
        }
    }

    /** In this order: who changes the key as well meanwhile waits, too, while the value is being stored. */
    private void detach(K key, Flight<V> flight) {
        flight.detach();
        flights.remove(key, flight);
    }

    /** Ends what is known of the absence of a key. */
    void present(K key) {
        if (absences != null) {
            absences.end(key);
        }
    }

    /** Lets the loads of several keys end without storing. */
    void detachMatching(Predicate<K> keys) {
        detachIf((key, tags) -> keys.test(key));
        if (absences != null) {
            absences.endMatching(keys);
        }
    }

    /** Lets the loads end without storing whose values would carry a tag. */
    void detachTagged(String tag) {
        detachIf((key, tags) -> tags.contains(tag));
        if (absences != null) {
            absences.endTagged(tag);
        }
    }

    /** Lets all loads that have begun end without storing. */
    void detachAll() {
        detachIf((key, tags) -> true);
        if (absences != null) {
            absences.endAll();
        }
    }

    private void detachIf(BiPredicate<K, Set<String>> which) {
        announced.detachIf(which);
        flights.forEach((key, flight) -> {
            if (which.test(key, flight.tags())) {
                detach(key, flight);
            }
        });
    }

    /**
     * Begins the load of a key, which the caller leads and ends by {@link #land} or {@link #crash}, whatever happens. Null if one
     * is under way.
     */
    @Nullable
    Flight<V> begin(K key) {
        var mine = new Flight<V>(Set.of());
        return flights.putIfAbsent(key, mine) == null ? mine : null;
    }

    /** As {@link #begin(Object)}; gives the load that is under way, if there is one, instead of {@code mine}. */
    Flight<V> beginOrFind(K key, Flight<V> mine) {
        var other = flights.putIfAbsent(key, mine);
        return other == null ? mine : other;
    }

    /** Ends a load with what it brought, once that is stored. */
    void land(K key, Flight<V> mine, @Nullable V value) {
        end(key, mine);
        mine.outcome().complete(value);
    }

    /** Ends a load that failed. */
    void crash(K key, Flight<V> mine, Throwable thrown) {
        end(key, mine);
        mine.outcome().completeExceptionally(thrown);
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
            var other = flights.putIfAbsent(key, mine);
            if (other == null) {
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
                    throw Flights.<RuntimeException>same(e.getCause());
                }
                // The leader was interrupted, which is his alone: another one leads.
            }
        }
    }

    /** Whether this caller loads for himself beside another one's load. */
    boolean isNothingToWaitFor(Flight<V> other) {
        return waitLimit.isZero() || other.isNothingToWaitFor();
    }

    /** Whether a load of a key is under way. */
    boolean isLoading(K key) {
        return flights.containsKey(key);
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
        var other = flights.putIfAbsent(key, mine);
        if (other != null) {
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
            crash(key, mine, noThread(e)); // which is the caller's affair alone: another one leads
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
            detach(key, flight);
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
            land(key, mine, value);
            return value;
        } catch (Throwable thrown) {
            crash(key, mine, thrown);
            throw thrown;
        }
    }

    /** Before its outcome is known: who comes then leads anew, and waits for nothing that is over. */
    private void end(K key, Flight<V> mine) {
        flights.remove(key, mine);
    }

    private static <K, V> void store(K key, @Nullable V value, Flight<V> mine, Load<K, V> load, Object fence) {
        if (value == null) {
            mine.storeIfAttached(load.store()::keepAbsent);
        } else if (mine.storeIfAttached(() -> load.store().keep(key, value, fence))) {
            load.stored().accept(key, value);
        }
    }

    /** Throws this very object, whatever it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: the cast only quiets the compiler
    static <T extends Throwable> RuntimeException same(@Nullable Throwable thrown) throws T {
        throw (T) thrown;
    }
}
