package dev.larder.bench;

import javax.cache.Cache;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Larder's cache without its interceptor. */
@State(Scope.Benchmark)
public class LarderCacheState {

    BareLarder larder;
    Cache<Object, Object> cache;

    @Setup
    public void open() {
        larder = new BareLarder("heap", Workload.MAX_ENTRIES);
        cache = larder.cache();
        for (var key : Workload.keys()) {
            cache.put(new ArgumentKey(key), Workload.value(key));
        }
    }

    @TearDown
    public void close() {
        larder.close();
    }
}
