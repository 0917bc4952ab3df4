package dev.larder.cache;

import dev.larder.cache.ManyEntries.Counting;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations of a cache that remove. */
record Removals<K, V>(CacheParts<K, V> parts) {

    boolean remove(K key) {
        parts.values().key(key);
        long start = parts.statistics().start();
        boolean removed = parts.writer().isActive()
                ? removing(key, present -> true).removed()
                : parts.entries().remove(key);
        parts.statistics().removal(removed, start);
        return removed;
    }

    boolean remove(K key, V oldValue) {
        Objects.requireNonNull(oldValue, "A cache holds no null values");
        return counted(key, oldValue::equals).removed();
    }

    @Nullable
    V getAndRemove(K key) {
        return parts.values().valueOut(counted(key, present -> true).oldValue());
    }

    private Mutated<V> counted(K key, Predicate<@Nullable V> decision) {
        parts.values().key(key);
        long start = parts.statistics().start();
        var mutated = removing(key, decision);
        parts.statistics().get(mutated.wasThere(), start);
        parts.statistics().removal(mutated.removed(), start);
        return mutated;
    }

    private Mutated<V> removing(K key, Predicate<@Nullable V> decision) {
        return parts.change(key, present -> {
            if (!decision.test(present)) {
                return Mutation.access();
            }
            parts.writer().delete(key);
            return Mutation.remove();
        });
    }

    void removeAll(Set<? extends K> keys) {
        keys.forEach(parts.values()::key);
        removeAll(keys, Counting.BY_A_LOOK);
    }

    private void removeAll(Set<? extends K> keys, Counting counting) {
        var undeleted = new HashSet<K>(keys);
        try {
            parts.writer().deleteAll(undeleted);
            undeleted.clear();
        } finally {
            var batch = new HashSet<K>();
            for (K key : keys) {
                if (!undeleted.contains(key) && batch.add(key) && batch.size() == Batches.SIZE) {
                    removeTogether(batch, counting);
                    batch.clear();
                }
            }
            removeTogether(batch, counting);
        }
    }

    private void removeTogether(Set<K> batch, Counting counting) {
        if (!batch.isEmpty()) {
            var statistics = parts.statistics();
            long start = statistics.start();
            var needed = statistics.isEnabled() ? counting : Counting.NOBODY_ASKS;
            statistics.removals(parts.entries().many().removeAll(batch, needed), start);
        }
    }

    /**
     * Loads end first: what one stored before is in the list then, and what it brings later is not stored. Where the store has no
     * list of its keys, and nobody has to be told of each, nobody counts them either.
     */
    void removeAll() {
        parts.flights().detachAll();
        if (!parts.writer().isActive() && parts.entries().many().clearUnlisted()) {
            return;
        }
        var keys = new HashSet<K>();
        parts.entries().keys().forEachRemaining(keys::add);
        removeAll(keys, Counting.ALL_HAVE);
        parts.entries().many().endLoadsElsewhere();
    }

    long removeMatching(Glob glob) {
        parts.flights().detachMatching(glob::matchesKey); // before the look at what there is, as in removeAll
        parts.entries().many().endLoadsElsewhere(glob::matchesKey);
        var keys = new HashSet<K>();
        parts.entries().keys().forEachRemaining(key -> {
            if (glob.matchesKey(key)) {
                keys.add(key);
            }
        });
        return keys.stream().filter(this::remove).count();
    }
}
