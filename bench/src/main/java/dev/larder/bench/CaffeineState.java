package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Caffeine by its native API: by the keys themselves, as Spring uses it for methods with one parameter, and by key objects. */
@State(Scope.Benchmark)
public class CaffeineState {

    final Cache<Object, Object> cache = Caffeine.newBuilder()
            .maximumSize(Workload.MAX_ENTRIES)
            .expireAfterWrite(Workload.TTL)
            .build();

    final Cache<Object, Object> byArgumentKey = Caffeine.newBuilder()
            .maximumSize(Workload.MAX_ENTRIES)
            .expireAfterWrite(Workload.TTL)
            .build();

    @Setup
    public void fill() {
        for (var key : Workload.keys()) {
            cache.put(key, Workload.value(key));
            byArgumentKey.put(new ArgumentKey(key), Workload.value(key));
        }
    }
}
