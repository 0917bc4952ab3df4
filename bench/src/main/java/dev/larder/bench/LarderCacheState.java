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

/** Larder's cache without its interceptor. */
@State(Scope.Benchmark)
public class LarderCacheState {

    static final String CACHE = "hits";

    LarderCacheManager caches;
    Cache<Object, Object> cache;

    @Setup
    public void open() {
        var settings = Settings.of(Map.of(
                "larder.cache.default.ttl", Workload.TTL.toString(),
                "larder.cache.default.max-entries", Long.toString(Workload.MAX_ENTRIES)));
        caches = new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:bench"),
                        LarderCacheState.class.getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(CacheSettings.of(settings, name)));
        cache = caches.cache(CACHE);
        for (var key : Workload.keys()) {
            cache.put(new ArgumentKey(key), Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        caches.close();
    }
}
