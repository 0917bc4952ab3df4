package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with {@code @CacheResult}, its cache full. */
public abstract class LarderState {

    @State(Scope.Benchmark)
    public static class Heap extends LarderState {
        public Heap() {
            super("heap");
        }
    }

    @State(Scope.Benchmark)
    public static class OnCaffeine extends LarderState {
        public OnCaffeine() {
            super("caffeine");
        }
    }

    private final String store;
    private WeldContainer container;
    LarderBean bean;

    LarderState(String store) {
        this.store = store;
    }

    @Setup
    public void open() {
        container = new WeldContainer(store);
        bean = container.bean(LarderBean.class);
        for (var key : Workload.keys()) {
            bean.find(key);
        }
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(Workload.KEYS);
        container.close();
    }
}
