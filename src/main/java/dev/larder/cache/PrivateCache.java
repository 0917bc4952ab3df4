package dev.larder.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A little cache that nobody else knows: on the heap, without a manager, a store, settings or statistics; values by reference. It
 * shares loads as {@link LarderCache#getOrLoad(Object, Callable)} does, and is gone when nobody holds it.
 *
 * <p>Beyond its limit those entries go that have not been read since they came up the last time. Safe for use by several threads.
 */
public final class PrivateCache<K, V> {

    private static final Duration LOAD_WAIT = Duration.ofSeconds(30);
    private static final Lookup<Object> NOTHING = new Lookup<>(null, new Object());

    /** A value, the moment when it ends, and whether it was read since it was put or passed over. */
    private static final class Held<K, V> {

        private final K key;
        private final V value;
        private final long end;
        private volatile boolean used;

        Held(K key, V value, long end) {
            this.key = key;
            this.value = value;
            this.end = end;
        }
    }

    private final int maxEntries;
    private final long ttlNanos;
    private final LongSupplier nanoTime;
    private final Flights<K, V> flights = new Flights<>();
    private final SharedLoads<K, V> shared;
    private final ConcurrentMap<K, Held<K, V>> entries = new ConcurrentHashMap<>();

    /** At least all that is in {@code entries}, the eldest first: what was overwritten or removed goes in its turn. */
    private final Deque<Held<K, V>> order = new ArrayDeque<>();

    private volatile boolean closed;

    /**
     * Empty.
     *
     * @param name for the log
     * @param maxEntries at least 1
     * @param ttl how long a value lives after it was loaded; above zero, up to 292 years
     * @param nanoTime as {@link System#nanoTime}
     * @throws IllegalArgumentException if a number is out of range
     */
    public PrivateCache(String name, int maxEntries, Duration ttl, LongSupplier nanoTime) {
        if (maxEntries < 1 || ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException(
                    "maxEntries is at least 1 and ttl above zero, not %d and %s".formatted(maxEntries, ttl));
        }
        this.maxEntries = maxEntries;
        this.ttlNanos = ttl.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : ttl.toNanos();
        this.nanoTime = nanoTime;
        this.shared = new SharedLoads<>(name, flights, LOAD_WAIT);
    }

    /**
     * As {@link LarderCache#getOrLoad(Object, Callable)}; closed, it only loads.
     *
     * @throws Exception what the load threw, the same object for each waiter
     */
    public @Nullable V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception {
        var value = find(key);
        if (value != null) {
            return value;
        }
        return closed
                ? load.call()
                : shared.join(
                        key,
                        new SharedLoads.Load<>(
                                Set.of(),
                                this::lookUp,
                                load,
                                (any, loaded, fence) -> put(any, loaded),
                                (any, loaded) -> {},
                                () -> {}));
    }

    private @Nullable V find(K key) {
        var held = entries.get(key);
        if (held == null || held.end - nanoTime.getAsLong() <= 0) {
            return null;
        }
        if (!held.used) {
            held.used = true;
        }
        return held.value;
    }

    private Lookup<V> lookUp(K key) {
        return new Lookup<>(find(key), NOTHING.fence());
    }

    private boolean put(K key, V value) {
        var held = new Held<>(key, value, nanoTime.getAsLong() + ttlNanos);
        synchronized (order) {
            if (closed) {
                return false;
            }
            entries.put(key, held);
            order.add(held);
            while (order.size() > maxEntries) {
                passOver(order.remove());
            }
        }
        return true;
    }

    private void passOver(Held<K, V> eldest) {
        boolean isCurrent = eldest.equals(entries.get(eldest.key));
        if (isCurrent && eldest.used) {
            eldest.used = false;
            order.add(eldest); // once around: then it goes, unless it is read meanwhile
        } else if (isCurrent) {
            entries.remove(eldest.key, eldest);
        }
    }

    /** Removes a value; a load under way is not kept. */
    public void remove(K key) {
        flights.detach(key);
        entries.remove(key);
    }

    /** Removes all values; loads under way are not kept. */
    public void clear() {
        flights.detachAll();
        synchronized (order) {
            entries.clear();
            order.clear();
        }
    }

    /** Removes all values, and keeps none from now on. */
    public void close() {
        closed = true;
        clear();
    }
}
