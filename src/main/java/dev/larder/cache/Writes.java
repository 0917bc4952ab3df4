package dev.larder.cache;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** The operations of a cache that write. */
record Writes<K, V>(CacheParts<K, V> parts) {

    void put(K key, V value) {
        var in = parts.values().valueIn(value);
        var keyIn = parts.values().keyIn(key);
        long start = parts.statistics().start();
        if (parts.writer().isActive()) {
            parts.statistics().put(writeThrough(keyIn, in).wrote(), start);
        } else {
            parts.statistics().put(parts.entries().put(keyIn, in), start);
        }
    }

    private Mutated<V> writeThrough(K key, V value) {
        return parts.change(key, present -> {
            parts.writer().write(key, value);
            return parts.entries().written(value);
        });
    }

    @Nullable
    V getAndPut(K key, V value) {
        var in = parts.values().valueIn(value);
        return parts.values()
                .valueOut(counted(key, Mutation.none(), present -> in).oldValue());
    }

    boolean putIfAbsent(K key, V value) {
        var in = parts.values().valueIn(value);
        return counted(key, Mutation.none(), present -> present == null ? in : null)
                .wrote();
    }

    boolean replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue, "A cache holds no null values");
        var in = parts.values().valueIn(newValue);
        return counted(key, Mutation.access(), present -> oldValue.equals(present) ? in : null)
                .wrote();
    }

    Mutated<V> replace(K key, V value) {
        var in = parts.values().valueIn(value);
        return counted(key, Mutation.access(), present -> present == null ? null : in);
    }

    private Mutated<V> counted(K key, Mutation<V> otherwise, Function<@Nullable V, @Nullable V> decision) {
        var keyIn = parts.values().keyIn(key);
        long start = parts.statistics().start();
        var mutated = write(keyIn, otherwise, decision);
        parts.statistics().get(mutated.wasThere(), start);
        parts.statistics().put(mutated.wrote(), start);
        return mutated;
    }

    /** Writes what the decision gives for the present value; null does what is to be done otherwise. */
    private Mutated<V> write(K key, Mutation<V> otherwise, Function<@Nullable V, @Nullable V> decision) {
        return parts.change(key, present -> {
            var value = decision.apply(present);
            if (value == null) {
                return otherwise;
            }
            parts.writer().write(key, value);
            return Mutation.write(value);
        });
    }

    void putAll(Map<? extends K, ? extends V> map) {
        map.forEach((key, value) -> {
            parts.values().key(key);
            Objects.requireNonNull(value, "A cache holds no null values");
        });
        if (parts.writer().isActive()) {
            writeAllThrough(map);
        } else {
            var batches = new Batches<K, V>(parts.entries().many()::putAll, parts.statistics());
            map.forEach((key, value) ->
                    batches.add(parts.values().keyIn(key), parts.values().valueIn(value)));
            batches.end();
        }
    }

    private void writeAllThrough(Map<? extends K, ? extends V> map) {
        var unwritten = new LinkedHashSet<Cache.Entry<? extends K, ? extends V>>();
        map.forEach((key, value) -> unwritten.add(new CacheEntryView<K, V>(key, value)));
        try {
            parts.writer().writeAll(unwritten);
            unwritten.clear();
        } finally {
            var failed = new HashSet<K>();
            unwritten.forEach(entry -> failed.add(entry.getKey()));
            map.forEach((key, value) -> {
                if (!failed.contains(key)) {
                    putWritten(key, value);
                }
            });
        }
    }

    private void putWritten(K key, V value) {
        var in = parts.values().valueIn(value);
        var keyIn = parts.values().keyIn(key);
        long start = parts.statistics().start();
        parts.statistics().put(parts.entries().put(keyIn, in), start);
    }
}
