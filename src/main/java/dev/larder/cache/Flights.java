package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The loads under way of one cache, one for each key: callers of one key share a load, those of different keys do not meet.
 *
 * <p>A change of a key detaches the load of it, <em>before</em> it changes the store. Whatever the order then, nothing stale
 * stays: a load that stored its value earlier is overtaken by the change, and one that is later stores nothing. Nobody waits
 * for a load to change a key; at the most for its value to be stored. Safe for use by several threads.
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

    /** Keeps what was loaded; says whether it is kept. */
    @FunctionalInterface
    interface Keeping<K, V> {

        /** Keeps a value that was loaded after {@code fence}. */
        boolean keep(K key, V value, Object fence);
    }

    /** One load under way, and the thread that does it. */
    private static final class Flight<V> {

        private final Thread leader = Thread.currentThread();
        private final Set<String> tags;
        private final CompletableFuture<@Nullable V> outcome = new CompletableFuture<>();
        private boolean detached;

        Flight(Set<String> tags) {
            this.tags = tags;
        }

        synchronized void detach() {
            detached = true;
        }

        synchronized boolean storeIfAttached(BooleanSupplier store) {
            return !detached && store.getAsBoolean();
        }
    }

    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

    /** Lets the load of a key, if there is one, end without storing. */
    void detach(K key) {
        if (!flights.isEmpty()) {
            var flight = flights.remove(key);
            if (flight != null) {
                flight.detach();
            }
        }
    }

    /** Lets the loads of several keys end without storing. */
    void detachMatching(Predicate<K> keys) {
        detachIf((key, flight) -> keys.test(key));
    }

    /** Lets the loads end without storing whose values would carry a tag. */
    void detachTagged(String tag) {
        detachIf((key, flight) -> flight.tags.contains(tag));
    }

    /** Lets all loads that have begun end without storing. */
    void detachAll() {
        detachIf((key, flight) -> true);
    }

    private void detachIf(BiPredicate<K, Flight<V>> which) {
        flights.forEach((key, flight) -> {
            if (which.test(key, flight)) {
                flights.remove(key, flight);
                flight.detach();
            }
        });
    }

    /**
     * Joins the load of a key, or leads it.
     *
     * @throws Exception what the load threw, the same object for all who joined
     */
    @Nullable
    V join(K key, Load<K, V> load) throws Exception {
        var mine = new Flight<V>(load.tags());
        var other = flights.putIfAbsent(key, mine);
        if (other == null) {
            return lead(key, mine, load);
        }
        if (other.leader.equals(Thread.currentThread())) {
            return load.load().call(); // a load that asks for its own key would wait for itself
        }
        load.collapsed().run();
        return outcome(other);
    }

    private @Nullable V lead(K key, Flight<V> mine, Load<K, V> load) throws Exception {
        try {
            var looked = load.look().apply(key);
            var value = looked.value();
            if (value == null) {
                value = load.load().call();
                store(key, value, mine, load, looked.fence());
            }
            mine.outcome.complete(value);
            return value;
        } catch (Throwable thrown) {
            mine.outcome.completeExceptionally(thrown);
            throw thrown;
        } finally {
            flights.remove(key, mine);
        }
    }

    private static <K, V> void store(K key, @Nullable V value, Flight<V> mine, Load<K, V> load, Object fence) {
        if (value != null && mine.storeIfAttached(() -> load.store().keep(key, value, fence))) {
            load.stored().accept(key, value);
        }
    }

    private static <V> @Nullable V outcome(Flight<V> flight) throws Exception {
        try {
            return flight.outcome.get();
        } catch (ExecutionException e) {
            throw Flights.<RuntimeException>same(e.getCause());
        }
    }

    /** Throws this very object, whatever it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: the cast only quiets the compiler
    private static <T extends Throwable> RuntimeException same(@Nullable Throwable thrown) throws T {
        throw (T) thrown;
    }
}
