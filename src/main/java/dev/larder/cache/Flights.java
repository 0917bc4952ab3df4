package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The loads under way of one cache, one for each key: callers of one key share a load, those of different keys do not meet.
 *
 * <p>A change of a key detaches the load of it, <em>before</em> it changes the store. Whatever the order then, nothing stale
 * stays: a load that stored its value earlier is overtaken by the change, and one that is later stores nothing. Nobody waits
 * for a load to change a key. Safe for use by several threads.
 */
final class Flights<K, V> {

    /** One load, and the thread that does it. */
    private static final class Flight<V> {

        private final Thread leader = Thread.currentThread();
        private final Set<String> tags;
        private final CompletableFuture<@Nullable V> outcome = new CompletableFuture<>();

        Flight(Set<String> tags) {
            this.tags = tags;
        }
    }

    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

    /** Lets the load of a key, if there is one, end without storing. */
    void detach(K key) {
        if (!flights.isEmpty()) {
            flights.remove(key);
        }
    }

    /** Lets the loads of several keys end without storing. */
    void detachMatching(Predicate<K> keys) {
        flights.keySet().removeIf(keys);
    }

    /** Lets the loads end without storing whose values would carry a tag. */
    void detachTagged(String tag) {
        flights.values().removeIf(flight -> flight.tags.contains(tag));
    }

    /** Lets all loads that have begun end without storing. */
    void detachAll() {
        flights.clear();
    }

    /**
     * Joins the load of a key, or leads it.
     *
     * @param tags what the value will carry
     * @param find looks again, once this caller leads: somebody may have stored a value meanwhile
     * @param load called in this thread, no lock held, if there is none
     * @param collapsed told if this caller joins
     * @param store keeps what was loaded, if nobody has changed the key meanwhile; short, since it holds a lock
     * @throws Exception what the load threw, the same object for all who joined
     */
    @Nullable
    V join(
            K key,
            Set<String> tags,
            Function<K, @Nullable V> find,
            Callable<? extends @Nullable V> load,
            BiConsumer<K, V> store,
            Runnable collapsed)
            throws Exception {
        var mine = new Flight<V>(tags);
        var other = flights.putIfAbsent(key, mine);
        if (other == null) {
            return lead(key, mine, find, load, store);
        }
        if (other.leader.equals(Thread.currentThread())) {
            return load.call(); // a load that asks for its own key would wait for itself
        }
        collapsed.run();
        return outcome(other);
    }

    private @Nullable V lead(
            K key,
            Flight<V> mine,
            Function<K, @Nullable V> find,
            Callable<? extends @Nullable V> load,
            BiConsumer<K, V> store)
            throws Exception {
        try {
            var present = find.apply(key);
            var value = present != null ? present : load.call();
            if (present == null && value != null) {
                flights.computeIfPresent(key, (same, current) -> {
                    if (current.equals(mine)) {
                        store.accept(key, value);
                    }
                    return current;
                });
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
