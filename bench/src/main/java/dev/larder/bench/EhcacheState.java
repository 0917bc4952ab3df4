package dev.larder.bench;

import org.ehcache.Cache;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ehcache by its native API: a cache by the keys themselves, one by {@link ArgumentKey}. */
@State(Scope.Benchmark)
public class EhcacheState {

    private final BareEhcache ehcache = new BareEhcache(Workload.MAX_ENTRIES);
    Cache<Object, Object> byString;
    Cache<Object, Object> byArgumentKey;

    @Setup
    public void fill() {
        byString = ehcache.cache("byString");
        byArgumentKey = ehcache.cache("byArgumentKey");
        for (var key : Workload.keys()) {
            byString.put(key, Workload.value(key));
            byArgumentKey.put(new ArgumentKey(key), Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        ehcache.close();
    }
}
