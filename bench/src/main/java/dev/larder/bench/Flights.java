package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.cache.LarderCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** What happens while values are loaded: {@code bench/run flights}. The loads sleep, so this tells of waiting, not of work. */
public final class Flights {

    private static final int CALLERS_OF_ONE_KEY = 1_000;
    private static final int KEYS = 256;
    private static final int ROUNDS = 10;
    private static final int REMOVALS = 20;
    /** The very first load classes, and tell of that. */
    private static final int REMOVALS_BEFORE = 5;

    private static final long LOAD_MILLIS = 100;
    private static final Set<String> TAGS = Set.of("tag");

    /** How a value is got, and loaded if it is not there. */
    private interface Cold {
        Object get(String key, Callable<Object> load) throws Exception;
    }

    /** A cache during a load, how its entry is removed and how it is looked for afterwards. */
    private record Door(String label, Cold cache, Consumer<String> removal, Function<String, Object> find) {}

    /** How long a removal took, and whether what was loaded is there all the same. */
    private record Removed(double micros, boolean stale) {}

    private Flights() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "%n%d processors, Java %s%n%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        try (var heap = new BareLarder("heap", Workload.MAX_ENTRIES);
                var onCaffeine = new BareLarder("caffeine", Workload.MAX_ENTRIES);
                var ehcache = new BareEhcache(Workload.MAX_ENTRIES)) {
            Cache<Object, Object> caffeine =
                    Caffeine.newBuilder().maximumSize(Workload.MAX_ENTRIES).build();
            var colds = new LinkedHashMap<String, Cold>();
            colds.put("not cached", (key, load) -> load.call());
            colds.put("**Larder, `heap`**", heap.cache()::getOrLoad);
            colds.put("**Larder, `caffeine`**", onCaffeine.cache()::getOrLoad);
            colds.put("Caffeine `get(key, loader)`", (key, load) -> caffeine.get(key, same -> unchecked(load)));
            colds.put("Ehcache native, `get` then `put`", getThenPut(ehcache.cache("cold")));
            oneKey(colds);
            manyKeys(colds);
            removals(doors(heap.cache(), onCaffeine.cache(), caffeine));
        }
    }

    private static Cold getThenPut(org.ehcache.Cache<Object, Object> cache) {
        return (key, load) -> {
            var value = cache.get(key);
            if (value == null) {
                value = load.call();
                cache.put(key, value);
            }
            return value;
        };
    }

    private static Object unchecked(Callable<Object> load) {
        try {
            return load.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void oneKey(Map<String, Cold> colds) throws InterruptedException, ExecutionException {
        System.out.printf("%,d callers of one cold key%n%n| what | loads |%n|---|---|%n", CALLERS_OF_ONE_KEY);
        try (var callers = new Callers(CALLERS_OF_ONE_KEY)) {
            for (var cold : colds.entrySet()) {
                var loads = new AtomicInteger();
                callers.call(i -> () -> cold.getValue().get("one", () -> {
                    loads.incrementAndGet();
                    return load();
                }));
                System.out.printf("| %s | %,d |%n", cold.getKey(), loads.get());
            }
        }
    }

    private static Object load() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOAD_MILLIS);
        return "loaded";
    }

    private static void manyKeys(Map<String, Cold> colds) throws InterruptedException, ExecutionException {
        var millis = new LinkedHashMap<String, List<Double>>();
        try (var callers = new Callers(KEYS)) {
            // round by round, so that a busy moment of the machine does not fall on one row alone
            for (int round = 0; round < ROUNDS; round++) {
                var prefix = "round " + round + " key ";
                for (var cold : colds.entrySet()) {
                    long nanos = callers.call(i -> () -> cold.getValue().get(prefix + i, Flights::load));
                    millis.computeIfAbsent(cold.getKey(), label -> new ArrayList<>())
                            .add(nanos / 1e6);
                }
            }
        }
        System.out.printf(
                "%n%d threads, each with a cold key of its own, loads of %d ms; ms until all have their value, of %d rounds%n%n"
                        + "| what | median (quartiles) | vs not cached |%n|---|---|---|%n",
                KEYS, LOAD_MILLIS, ROUNDS);
        double base = Sample.of(millis.values().iterator().next()).median();
        millis.forEach((label, times) -> System.out.printf(
                "| %s | %s | %.2fx |%n",
                label, Sample.of(times), Sample.of(times).median() / base));
    }

    private static List<Door> doors(
            LarderCache<Object, Object> heap, LarderCache<Object, Object> onCaffeine, Cache<Object, Object> caffeine) {
        return List.of(
                new Door("**Larder, `heap`**: `remove`", heap::getOrLoad, heap::remove, heap::get),
                new Door(
                        "Larder, `heap`: `removeTagged`",
                        (key, load) -> heap.getOrLoad(key, TAGS, load),
                        key -> heap.removeTagged("tag"),
                        heap::get),
                new Door("Larder, `heap`: `clear`", heap::getOrLoad, key -> heap.clear(), heap::get),
                new Door(
                        "**Larder, `caffeine`**: `remove`", onCaffeine::getOrLoad, onCaffeine::remove, onCaffeine::get),
                new Door(
                        "Caffeine `get(key, loader)`: `invalidate`",
                        (key, load) -> caffeine.get(key, same -> unchecked(load)),
                        caffeine::invalidate,
                        caffeine::getIfPresent));
    }

    private static void removals(List<Door> doors) throws Exception {
        System.out.printf(
                "%nA removal during a load of %d ms; µs until it comes back, of %d%n%n"
                        + "| what | median | longest | stale afterwards |%n|---|---|---|---|%n",
                LOAD_MILLIS, REMOVALS);
        var loader = Executors.newSingleThreadExecutor();
        try {
            for (var door : doors) {
                var micros = new ArrayList<Double>();
                long stale = 0;
                for (int i = -REMOVALS_BEFORE; i < REMOVALS; i++) {
                    var removed = removeDuringALoad(door, "removed " + i, loader);
                    if (i >= 0) {
                        micros.add(removed.micros());
                    }
                    stale += removed.stale() ? 1 : 0;
                }
                var sample = Sample.of(micros);
                System.out.printf(
                        "| %s | %.1f | %.1f | %d |%n", door.label(), sample.median(), sample.quantile(1), stale);
            }
        } finally {
            loader.shutdownNow();
        }
    }

    private static Removed removeDuringALoad(Door door, String key, ExecutorService loader)
            throws InterruptedException, ExecutionException {
        var begun = new CountDownLatch(1);
        var leader = loader.submit(() -> door.cache().get(key, () -> {
            begun.countDown();
            return load();
        }));
        begun.await();
        long start = System.nanoTime();
        door.removal().accept(key);
        double micros = (System.nanoTime() - start) / 1e3;
        leader.get();
        return new Removed(micros, door.find().apply(key) != null);
    }
}
