package dev.larder.bench;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Caches;
import dev.larder.cache.ehcache.EhcacheCaches;
import java.net.URI;
import javax.cache.Cache;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Larder's cache without its interceptor. */
@State(Scope.Benchmark)
public class LarderCacheState {

    static final String CACHE = "hits";

    Caches caches;
    Cache<Object, Object> cache;

    @Setup
    public void open() {
        caches = new EhcacheCaches(
                URI.create("urn:larder:bench"),
                LarderCacheState.class.getClassLoader(),
                name -> new CacheSettings(Workload.TTL, Workload.MAX_ENTRIES));
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
