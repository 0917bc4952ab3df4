package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean whose interceptor does the least, on an engine that is full. */
public abstract class LeastState {

    @State(Scope.Benchmark)
    public static class OnEhcache extends LeastState {

        private final EhcacheState ehcache = new EhcacheState();

        @Override
        LeastInterceptor.Get filled() {
            ehcache.fill();
            return ehcache.byArgumentKey::get;
        }

        @TearDown
        public void closeEngine() {
            ehcache.close();
        }
    }

    @State(Scope.Benchmark)
    public static class OnCaffeine extends LeastState {

        private final CaffeineState caffeine = new CaffeineState();

        @Override
        LeastInterceptor.Get filled() {
            caffeine.fill();
            return caffeine.byArgumentKey::getIfPresent;
        }
    }

    private WeldContainer container;
    LeastBean bean;

    abstract LeastInterceptor.Get filled();

    @Setup
    public void open() {
        container = new WeldContainer("heap");
        container.bean(LeastInterceptor.Engine.class).use(filled());
        bean = container.bean(LeastBean.class);
    }

    @TearDown
    public void close() {
        container.close();
    }
}
