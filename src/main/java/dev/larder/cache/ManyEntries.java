package dev.larder.cache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Changes of several entries of one cache, or of all: together where the store can and nobody has to be told of each, else one by one. */
record ManyEntries<K, V>(
        Entries<K, V> each,
        EntryStore<K, V> store,
        ExpiryRules expiry,
        Listeners<K, V> listeners,
        Flights<K, V> flights) {

    /** How it is known how many of several keys have an entry, where nobody can tell when they are removed together. */
    enum Counting {
        /** Not at all. */
        NOBODY_ASKS,
        /** By a look just before. */
        BY_A_LOOK,
        /** They have just been listed. */
        ALL_HAVE
    }

    /** Writes entries, each as by {@link Entries#put(Object, Object)}; says of how many there is one now. */
    long putAll(Map<K, V> all) {
        return listeners.isEmpty() && expiry.sameForEveryWrite()
                ? putAll(all, expiry.forCreation())
                : countOf(all, each::put);
    }

    /** Writes entries with a time to live of their own; says of how many there is one now. */
    long putAll(Map<K, V> all, Ttl ttl) {
        if (!each.isEnabled() || !listeners.isEmpty()) {
            return countOf(all, (key, value) -> each.put(key, value, ttl, Set.of()));
        }
        flights.detachEach(all.keySet());
        boolean done = each.put(() -> {
            if (ttl.isOver()) {
                store.removeAll(all.keySet());
            } else {
                store.putAll(all, ttl);
            }
        });
        return done && !ttl.isOver() ? all.size() : 0;
    }

    private long countOf(Map<K, V> all, BiPredicate<K, V> put) {
        return all.entrySet().stream()
                .filter(entry -> put.test(entry.getKey(), entry.getValue()))
                .count();
    }

    /**
     * Removes entries.
     *
     * @return how many there were; 0 if nobody asks
     */
    long removeAll(Set<K> keys, Counting counting) {
        if (!store.capabilities().can(Capabilities.Ability.SHARED) || !listeners.isEmpty()) {
            return keys.stream().filter(each::remove).count();
        }
        flights.detachEach(keys);
        long there = switch (counting) {
            case NOBODY_ASKS -> 0;
            case BY_A_LOOK -> store.findAll(keys).size();
            case ALL_HAVE -> keys.size();
        };
        store.removeAll(keys);
        return there;
    }

    /** Removes all entries. Nobody is told. */
    void clear() {
        flights.detachAll();
        store.clear();
    }

    /** After all entries were removed one by one: lets the loads of other nodes end without storing, where there are any. */
    void endLoadsElsewhere() {
        if (store.capabilities().can(Capabilities.Ability.SHARED) && listeners.isEmpty()) {
            store.clear();
        }
    }

    /** Lets the loads of other nodes end without storing whose keys are meant, as far as the store knows of them. */
    void endLoadsElsewhere(Predicate<K> keys) {
        var ended = new HashSet<K>();
        store.loading().forEachRemaining(key -> {
            if (keys.test(key)) {
                ended.add(key);
            }
        });
        if (!ended.isEmpty()) {
            store.removeAll(ended);
        }
    }

    /** Clears if the store cannot list what it has, and nobody listens to what goes. */
    boolean clearUnlisted() {
        boolean may = !store.capabilities().scan() && listeners.isEmpty();
        if (may) {
            clear();
        }
        return may;
    }
}
