package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with {@code @CacheResult}, its cache full. */
@State(Scope.Benchmark)
public class LarderState {

    private WeldContainer container;
    LarderBean bean;

    @Setup
    public void open() {
        container = new WeldContainer();
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
