package dev.larder.bench;

import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ehcache by its native API: a cache by the keys themselves, one by {@link ArgumentKey}. */
@State(Scope.Benchmark)
public class EhcacheState {

    private CacheManager manager;
    Cache<Object, Object> byString;
    Cache<Object, Object> byArgumentKey;

    @Setup
    public void open() {
        manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
        var configuration = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Object.class, Object.class, ResourcePoolsBuilder.heap(Workload.MAX_ENTRIES))
                .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Workload.TTL))
                .build();
        byString = manager.createCache("byString", configuration);
        byArgumentKey = manager.createCache("byArgumentKey", configuration);
        for (var key : Workload.keys()) {
            byString.put(key, Workload.value(key));
            byArgumentKey.put(new ArgumentKey(key), Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
