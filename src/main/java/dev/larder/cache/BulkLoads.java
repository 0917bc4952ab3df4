package dev.larder.cache;

import dev.larder.cache.LoadedEntries.Place;
import dev.larder.internal.Rethrow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Loads of several keys at once. Each key's is one of the {@link Flights}: others join it, and who changes the key lets it end
 * without storing. Nothing is written through.
 *
 * <p>Who leads some of his keys and joins others' loads of the rest leads first, and waits when his own have landed: so callers
 * with keys in common never wait for each other in a circle.
 *
 * @param counts whether what is stored counts as a put: a caller's load does, a cache loader's not
 */
record BulkLoads<K, V>(CacheParts<K, V> parts, BulkLoad<K, V> bulk, boolean counts) {

    /** One key whose load the caller leads: the place for what it brings, or the value that was there already. */
    private static final class Led<V> {

        private final Flight<V> flight;
        private @Nullable Place place;
        private @Nullable V value;
        private @Nullable Absence<?> absence;

        Led(Flight<V> flight) {
            this.flight = flight;
        }
    }

    /** Loads by the cache's own loader. */
    static <K, V> BulkLoads<K, V> byLoader(CacheParts<K, V> parts) {
        return new BulkLoads<>(parts, parts.loader()::loadAll, false);
    }

    /** What a cache loader brings about, which throws no checked exception. */
    static void unchecked(Callable<?> load) {
        try {
            load.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another caller loads the keys", e);
        } catch (Exception e) {
            throw new IllegalStateException("A cache loader throws no checked exception", e);
        }
    }

    /**
     * Loads and stores what is not there, or joins others who are just loading it.
     *
     * @param known gets each value that was found or loaded
     * @return the same map
     * @throws LoadInterruptedException if the caller is interrupted while he waits for others
     * @throws Exception what a load threw, the same object
     */
    Map<K, V> load(Set<? extends K> keys, Map<K, V> known) throws Exception {
        keys.forEach(key -> bulk.tell(KeyedLoad.Event.MISS));
        Set<K> wanted = new LinkedHashSet<>();
        for (K key : keys) {
            if (!absence(key, Set.of()).isKnown()) {
                wanted.add(parts.values().keyIn(key));
            }
        }
        while (!wanted.isEmpty()) {
            var led = new LinkedHashMap<K, Led<V>>();
            var others = leadOrJoin(wanted, led);
            fly(led, () -> {
                led.forEach(this::look);
                carryOut(led);
            });
            led.forEach((key, one) -> know(key, one.value, known));
            wanted.clear();
            wanted.addAll(await(others, known));
        }
        return known;
    }

    /** Loads and stores values whether or not there are any. Loads under way end without storing. */
    void replace(Set<? extends K> keys) throws Exception {
        parts.flights().detachEach(keys);
        var led = new LinkedHashMap<K, Led<V>>();
        for (K given : keys) {
            var key = parts.values().keyIn(given);
            var flight = parts.flights().begin(key);
            if (flight != null) {
                led.put(key, new Led<>(flight));
            }
        }
        fly(led, () -> {
            led.forEach((key, one) -> one.place = parts.entries().loads().place(key, Set.of()));
            carryOut(led);
        });
    }

    /** Begins the loads of all keys that nobody is just loading; gives the others' of the rest. */
    private Map<K, Flight<V>> leadOrJoin(Set<K> wanted, Map<K, Led<V>> led) {
        var mine = new LinkedHashMap<K, Flight<V>>();
        wanted.forEach(key -> mine.put(key, new Flight<>(bulk.tags(key)))); // all before one begins: they may throw
        var others = new LinkedHashMap<K, Flight<V>>();
        mine.forEach((key, flight) -> {
            var first = parts.flights().beginOrFind(key, flight);
            if (first.equals(flight)) {
                led.put(key, new Led<>(flight));
            } else {
                others.put(key, first);
            }
        });
        return others;
    }

    private interface Flying {
        void run() throws Exception;
    }

    private void fly(Map<K, Led<V>> led, Flying load) throws Exception {
        try {
            load.run();
        } catch (Throwable thrown) {
            led.forEach((key, one) -> parts.flights().crash(key, one.flight, thrown));
            throw thrown;
        }
        led.forEach((key, one) -> parts.flights().land(key, one.flight, one.value));
    }

    /** Looks again, now that the caller leads. */
    private void look(K key, Led<V> one) {
        var looked = parts.entries().loads().lookUp(key, one.flight.tags());
        one.value = looked.value();
        if (one.value == null) {
            var absence = absence(key, one.flight.tags());
            one.absence = absence;
            one.place = absence.isKnownBeforeLoad() ? null : new Place.Free(looked.fence());
        }
    }

    private Absence<K> absence(K key, Set<String> tags) {
        return Absence.of(parts.flights().absences(), key, bulk.absentTtl(), tags);
    }

    private void carryOut(Map<K, Led<V>> led) throws Exception {
        var wanted = new LinkedHashSet<K>();
        led.forEach((key, one) -> {
            if (one.place != null) {
                wanted.add(key);
            }
        });
        for (var loaded : loaded(wanted).entrySet()) {
            var one = led.get(loaded.getKey());
            if (one != null && one.place != null) {
                store(loaded.getKey(), loaded.getValue(), one, one.place);
            }
        }
        led.values().forEach(BulkLoads::recordIfAbsent);
    }

    private static void recordIfAbsent(Led<?> one) {
        if (one.value == null && one.place != null && one.absence != null) {
            one.flight.storeIfAttached(one.absence::record);
        }
    }

    /** What a load has for these keys: no nulls, and in a form that may be stored. */
    private Map<K, V> loaded(Set<K> wanted) throws Exception {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        long start = parts.statistics().start();
        boolean succeeded = false;
        try {
            var loaded = new HashMap<K, V>();
            bulk.loadAll(wanted).forEach((key, value) -> {
                if (key != null && value != null && wanted.contains(key)) {
                    loaded.put(key, parts.values().valueIn(value));
                }
            });
            succeeded = true;
            return loaded;
        } finally {
            if (counts) {
                parts.statistics().load(succeeded, start);
            }
        }
    }

    private void store(K key, V value, Led<V> one, Place place) {
        var entries = parts.entries().loads();
        one.value = value;
        var ttl = entries.ofUpdate(place, bulk.ttl(key, value));
        if (ttl.isOver()) {
            entries.remove(key, place);
        }
        long start = parts.statistics().start();
        boolean stored = one.flight.storeIfAttached(() -> entries.store(key, value, ttl, one.flight.tags(), place));
        parts.statistics().put(counts && stored, start);
        if (stored) {
            bulk.tell(KeyedLoad.Event.STORED);
            entries.tell(key, value, place);
        }
    }

    private void know(K key, @Nullable V value, Map<K, V> known) {
        if (value != null) {
            known.put(key, parts.values().copy(value));
        }
    }

    /**
     * Waits for others' loads, all together as long as for one; what takes longer is loaded at once, and not stored.
     *
     * @return the keys whose loads were interrupted, which is their leaders' affair alone
     */
    private Set<K> await(Map<K, Flight<V>> others, Map<K, V> known) throws Exception {
        var alone = new LinkedHashSet<K>();
        var again = new LinkedHashSet<K>();
        others.forEach((key, flight) -> {
            if (parts.shared().isNothingToWaitFor(flight)) {
                alone.add(key);
            } else {
                parts.statistics().collapsedLoad();
                bulk.tell(KeyedLoad.Event.COLLAPSED);
            }
        });
        var awaited = new LinkedHashMap<>(others);
        awaited.keySet().removeAll(alone);
        var wereOverdue = new HashSet<K>();
        awaited.forEach((key, flight) -> {
            if (flight.isOverdue()) {
                wereOverdue.add(key);
            }
        });
        awaitAll(awaited);
        for (var other : awaited.entrySet()) {
            var outcome = other.getValue().outcome();
            if (!outcome.isDone()) {
                parts.shared().overdue(other.getKey(), other.getValue(), wereOverdue.contains(other.getKey()));
                alone.add(other.getKey());
            } else if (isInterrupted(outcome)) {
                again.add(other.getKey());
            } else {
                know(other.getKey(), outcome.join(), known);
            }
        }
        loaded(alone).forEach((key, value) -> know(key, value, known));
        return again;
    }

    private void awaitAll(Map<K, Flight<V>> flights) throws LoadInterruptedException {
        var outcomes = flights.values().stream().map(Flight::outcome).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(outcomes).get(parts.shared().waitLimit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new LoadInterruptedException(e);
        } catch (ExecutionException | TimeoutException e) {
            // told by each of them
        }
    }

    /**
     * Whether a load that is over was interrupted.
     *
     * @throws Exception what it threw, if that is something else, the same object
     */
    private static boolean isInterrupted(CompletableFuture<?> outcome) throws Exception {
        try {
            outcome.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return true;
            }
            throw Rethrow.<RuntimeException>same(e.getCause());
        }
    }
}
