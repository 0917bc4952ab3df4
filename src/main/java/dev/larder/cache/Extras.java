package dev.larder.cache;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of {@link LarderCache} that JSR-107 lacks and that neither only read nor only remove. */
record Extras<K, V>(CacheParts<K, V> parts) {

    void put(K key, V value, Ttl ttl, Set<String> tags) {
        var in = parts.values().valueIn(value);
        var keyIn = parts.values().keyIn(key);
        var tagsIn = Set.copyOf(tags);
        long start = parts.statistics().start();
        if (ttl.isOver()) {
            parts.entries().remove(keyIn);
        } else {
            parts.statistics().put(parts.entries().put(keyIn, in, ttl, tagsIn), start);
        }
    }

    void putAll(Map<? extends K, ? extends V> entries, Ttl ttl) {
        entries.forEach((key, value) -> {
            parts.values().key(key);
            Objects.requireNonNull(value, "A cache holds no null values");
        });
        var batches = batches(ttl);
        entries.forEach((key, value) ->
                batches.add(parts.values().keyIn(key), parts.values().valueIn(value)));
        batches.end();
    }

    private Batches<K, V> batches(Ttl ttl) {
        return new Batches<>(batch -> parts.entries().many().putAll(batch, ttl), parts.statistics());
    }

    boolean expire(K key, Ttl ttl) {
        parts.values().key(key);
        return ttl.isOver() ? parts.entries().remove(key) : parts.entries().touch(key, ttl);
    }

    long add(K key, long delta) {
        var keyIn = parts.values().keyIn(key);
        var sum = addedByStore(keyIn, delta);
        return sum == null ? addedByLoop(keyIn, delta) : sum;
    }

    /** In one round trip; null where the store cannot, or the writer would be passed over. */
    @SuppressWarnings("unchecked") // only where values may be of this type
    private @Nullable Long addedByStore(K key, long delta) {
        return parts.writer().isActive() || !parts.values().valueType().isAssignableFrom(Long.class)
                ? null
                : parts.entries().add(key, (V) Long.valueOf(0), delta);
    }

    @SuppressWarnings("unchecked") // a cache of other values is refused by the cast in the decision
    private long addedByLoop(K key, long delta) {
        var sum = new long[1];
        parts.change(key, present -> {
            long before = present == null ? 0 : number(present);
            sum[0] = Math.addExact(before, delta);
            V value = parts.values().valueIn((V) Long.valueOf(sum[0]));
            parts.writer().write(key, value);
            return Mutation.write(value);
        });
        return sum[0];
    }

    private static long number(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new ClassCastException(
                "A counter is a Long, and the value is a " + value.getClass().getName());
    }

    Set<K> keys(Glob glob) {
        var keys = new HashSet<K>();
        parts.entries().keys().forEachRemaining(key -> {
            if (glob.matchesKey(key)) {
                keys.add(parts.values().copy(key));
            }
        });
        return keys;
    }

    @Nullable
    Stored<V> getStored(K key) {
        parts.values().key(key);
        var stored = parts.entries().stored(key);
        return stored == null ? null : new Stored<>(parts.values().copy(stored.value()), stored.version());
    }

    boolean replaceVersion(K key, Object version, V value) {
        var in = parts.values().valueIn(value);
        var keyIn = parts.values().keyIn(key);
        long start = parts.statistics().start();
        boolean replaced = parts.entries().replace(keyIn, version, in);
        parts.statistics().put(replaced, start);
        return replaced;
    }

    long warm(Stream<? extends Map.Entry<? extends K, ? extends V>> entries, LongConsumer progress) {
        var batches = batches(Ttl.OF_CACHE);
        long stored = 0;
        try (entries) {
            for (var iterator = entries.iterator(); iterator.hasNext(); ) {
                var entry = iterator.next();
                long written = batches.add(
                        parts.values().keyIn(entry.getKey()), parts.values().valueIn(entry.getValue()));
                if (written > 0) {
                    stored += written;
                    progress.accept(stored);
                }
            }
        } finally {
            stored += batches.end(); // also what came before the stream failed
        }
        progress.accept(stored);
        return stored;
    }

    /** The time to live for a duration that a caller gave. */
    static Ttl ttl(Duration given) {
        if (given.isNegative()) {
            throw new IllegalArgumentException("A time to live is not negative: " + given);
        }
        return Ttl.of(given);
    }
}
