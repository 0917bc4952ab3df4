package dev.larder.bench;

import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link LarderBean} behind the interceptors of JSR-107's reference implementation, its cache full. */
public abstract class ReferenceState {

    /** By reference, with the same time to live. */
    @State(Scope.Benchmark)
    public static class OnEhcache extends ReferenceState {

        @Override
        void makeCache(CacheManager manager) {
            manager.createCache(LarderBean.CACHE, Workload.byReference());
        }
    }

    @State(Scope.Benchmark)
    public static class OnLarderHeap extends OnLarder {
        public OnLarderHeap() {
            super("heap");
        }
    }

    @State(Scope.Benchmark)
    public static class OnLarderCaffeine extends OnLarder {
        public OnLarderCaffeine() {
            super("caffeine");
        }
    }

    /** On the very store that Larder's own interceptors have. */
    abstract static class OnLarder extends ReferenceState {

        private final String store;

        OnLarder(String store) {
            this.store = store;
        }

        @Override
        void makeCache(CacheManager manager) {
            manager.unwrap(LarderCacheManager.class).cache(LarderBean.CACHE);
        }

        @Override
        @Setup
        public void open() {
            System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, LarderCachingProvider.class.getName());
            WeldContainer.set(LarderBean.CACHE, WeldContainer.settings(store));
            super.open();
        }
    }

    private ReferenceContainer container;
    LarderBean bean;

    abstract void makeCache(CacheManager manager);

    @Setup
    public void open() {
        makeCache(Caching.getCachingProvider().getCacheManager());
        container = new ReferenceContainer(LarderBean.class);
        bean = container.bean(LarderBean.class);
        for (var key : Workload.keys()) {
            bean.find(key);
        }
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(Workload.KEYS);
        container.close();
        Caching.getCachingProvider().close();
    }
}
