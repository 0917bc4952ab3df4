package dev.larder.bench;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
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

    private final String store;
    private final boolean statistics;
    private LarderCacheManager manager;
    Cache<Object, Object> cache;

    LarderStores(String store, boolean statistics) {
        this.store = store;
        this.statistics = statistics;
    }

    @Setup
    public void open() {
        var settings = Settings.of(Map.of(
                "larder.cache.default.store", store,
                "larder.cache.default.ttl", Workload.TTL.toString(),
                "larder.cache.default.max-entries", Long.toString(Workload.MAX_ENTRIES)));
        manager = new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:bench"),
                        LarderStores.class.getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(CacheSettings.of(settings, name)));
        cache = manager.cache("hits");
        manager.enableStatistics("hits", statistics);
        for (var key : Workload.keys()) {
            cache.put(key, Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
