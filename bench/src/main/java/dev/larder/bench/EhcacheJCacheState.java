package dev.larder.bench;

import java.net.URI;
import javax.cache.Cache;
import org.ehcache.core.config.DefaultConfiguration;
import org.ehcache.jsr107.EhcacheCachingProvider;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ehcache through its own JSR-107 layer, by reference, with the same time to live. */
@State(Scope.Benchmark)
public class EhcacheJCacheState {

    private final EhcacheCachingProvider provider = new EhcacheCachingProvider();
    Cache<Object, Object> cache;

    @Setup
    public void open() {
        cache = provider.getCacheManager(
                        URI.create("urn:bench"), new DefaultConfiguration(EhcacheJCacheState.class.getClassLoader()))
                .createCache("hits", Workload.byReference());
        for (var key : Workload.keys()) {
            cache.put(key, Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        provider.close();
    }
}
