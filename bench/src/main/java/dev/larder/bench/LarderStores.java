package dev.larder.bench;

import javax.cache.Cache;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Larder's cache by the keys themselves, on one kind of store, statistics on or off. */
public abstract class LarderStores {

    @State(Scope.Benchmark)
    public static class Heap extends LarderStores {
        public Heap() {
            super("heap", false);
        }
    }

    @State(Scope.Benchmark)
    public static class HeapWithStatistics extends LarderStores {
        public HeapWithStatistics() {
            super("heap", true);
        }
    }

    @State(Scope.Benchmark)
    public static class OnCaffeine extends LarderStores {
        public OnCaffeine() {
            super("caffeine", false);
        }
    }

    @State(Scope.Benchmark)
    public static class OnCaffeineWithStatistics extends LarderStores {
        public OnCaffeineWithStatistics() {
            super("caffeine", true);
        }
    }

    /** What was read once is near; the server is not asked again. */
    @State(Scope.Benchmark)
    public static class NearRedis extends LarderStores {

        private LocalServer redis;

        public NearRedis() {
            super("tiered", false);
        }

        @Override
        BareLarder larder() {
            redis = LocalServer.redis();
            return BareLarder.node("bench", redis);
        }

        @Override
        @TearDown
        public void close() {
            super.close();
            redis.close();
        }
    }

    private final String store;
    private final boolean statistics;
    private BareLarder larder;
    Cache<Object, Object> cache;

    LarderStores(String store, boolean statistics) {
        this.store = store;
        this.statistics = statistics;
    }

    @Setup
    public void open() {
        larder = larder();
        cache = larder.cache();
        larder.enableStatistics(statistics);
        for (var key : Workload.keys()) {
            cache.put(key, Workload.value(key));
        }
        for (var key : Workload.keys()) {
            Workload.hit(cache.get(key));
        }
    }

    BareLarder larder() {
        return new BareLarder(store, Workload.MAX_ENTRIES);
    }

    @TearDown
    public void close() {
        larder.close();
    }
}
