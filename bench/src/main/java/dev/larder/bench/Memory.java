package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.larder.cache.LarderCache;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What an entry takes on the heap beyond its key and its value, a million of them in a cache for a million: {@code bench/run
 * memory}.
 *
 * <p>Keys and values are there before; all that the heap has grown by, once the collector has run, is the cache's.
 */
public final class Memory {

    private static final int ENTRIES = 1_000_000;
    private static final int ROUNDS = 3;
    private static final int COLLECTIONS = 4;
    private static final int TAGS = 1_000;
    private static final Duration OWN_TTL = Workload.TTL.dividedBy(2);

    /** A cache under measurement. */
    private interface Filled extends AutoCloseable {

        void put(int number, Object key, Object value);

        Object get(Object key);

        @Override
        default void close() {}
    }

    /** One row of the table. */
    private record Subject(String label, Supplier<Filled> empty) {}

    /** How an entry goes into Larder's cache. */
    private interface Put {
        void into(LarderCache<Object, Object> cache, int number, Object key, Object value);
    }

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("`ConcurrentHashMap`", Memory::map),
            new Subject("Ehcache native, TTL", Memory::ehcache),
            new Subject("**Larder, `heap`**", () -> larder("heap", Memory::plain)),
            new Subject("Larder, `heap`, each with a time to live of its own", () -> larder("heap", Memory::ownTtl)),
            new Subject("Larder, `heap`, each with one tag", () -> larder("heap", Memory::tagged)),
            new Subject(
                    "Caffeine, expireAfterWrite",
                    () -> caffeine(
                            builder -> builder.expireAfterWrite(Workload.TTL).build())),
            new Subject("**Larder, `caffeine`**", () -> larder("caffeine", Memory::plain)),
            new Subject(
                    "Caffeine, variable expiry",
                    () -> caffeine(builder -> builder.expireAfter(Expiry.writing((key, value) -> OWN_TTL))
                            .build())),
            new Subject(
                    "Larder, `caffeine`, each with a time to live of its own",
                    () -> larder("caffeine", Memory::ownTtl)),
            new Subject("Larder, `caffeine`, each with one tag", () -> larder("caffeine", Memory::tagged)));

    private Memory() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        var keys = IntStream.range(0, ENTRIES).mapToObj(i -> "key-" + i).toArray(String[]::new);
        var values = IntStream.range(0, ENTRIES).mapToObj(i -> new Object()).toArray();
        System.out.printf(
                "%nBytes per entry beyond key and value, %,d entries, Java %s%n%n", ENTRIES, Runtime.version());
        System.out.println("| what | bytes | of each round |\n|---|---|---|");
        for (var subject : SUBJECTS) {
            var rounds = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(bytesPerEntry(subject, keys, values));
            }
            var sample =
                    new Sample(rounds.stream().mapToDouble(Double::doubleValue).toArray());
            System.out.printf(
                    "| %s | %.1f | %s |%n",
                    subject.label(),
                    sample.median(),
                    String.join(", ", rounds.stream().map("%.1f"::formatted).toList()));
        }
    }

    private static double bytesPerEntry(Subject subject, Object[] keys, Object[] values) {
        long before = used();
        try (var cache = subject.empty().get()) {
            for (int i = 0; i < ENTRIES; i++) {
                cache.put(i, keys[i], values[i]);
            }
            double bytes = used() - before;
            for (var key : keys) {
                Workload.hit(cache.get(key)); // an entry that was evicted would make the others look small
            }
            return bytes / ENTRIES;
        }
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static void plain(LarderCache<Object, Object> cache, int number, Object key, Object value) {
        cache.put(key, value);
    }

    private static void ownTtl(LarderCache<Object, Object> cache, int number, Object key, Object value) {
        cache.put(key, value, OWN_TTL);
    }

    /** The tags are shared, the set of each entry is its own. */
    private static void tagged(LarderCache<Object, Object> cache, int number, Object key, Object value) {
        cache.put(key, value, Set.of(TAG_NAMES[number % TAGS]));
    }

    private static final String[] TAG_NAMES =
            IntStream.range(0, TAGS).mapToObj(i -> "tag-" + i).toArray(String[]::new);

    private static Filled larder(String store, Put put) {
        var larder = new BareLarder(store, ENTRIES);
        var cache = larder.cache();
        return new Filled() {
            @Override
            public void put(int number, Object key, Object value) {
                put.into(cache, number, key, value);
            }

            @Override
            public Object get(Object key) {
                return cache.get(key);
            }

            @Override
            public void close() {
                larder.close();
            }
        };
    }

    private static Filled ehcache() {
        var ehcache = new BareEhcache(ENTRIES);
        var cache = ehcache.cache("memory");
        return new Filled() {
            @Override
            public void put(int number, Object key, Object value) {
                cache.put(key, value);
            }

            @Override
            public Object get(Object key) {
                return cache.get(key);
            }

            @Override
            public void close() {
                ehcache.close();
            }
        };
    }

    private static Filled caffeine(Function<Caffeine<Object, Object>, Cache<Object, Object>> expiring) {
        var cache = expiring.apply(Caffeine.newBuilder().maximumSize(ENTRIES).executor(Runnable::run));
        return filled(cache.asMap());
    }

    private static Filled map() {
        return filled(new ConcurrentHashMap<>());
    }

    private static Filled filled(Map<Object, Object> map) {
        return new Filled() {
            @Override
            public void put(int number, Object key, Object value) {
                map.put(key, value);
            }

            @Override
            public Object get(Object key) {
                return map.get(key);
            }
        };
    }
}
