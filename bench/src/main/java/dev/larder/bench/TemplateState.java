package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with {@code @CachedKey}, its cache full. */
@State(Scope.Benchmark)
public class TemplateState {

    private WeldContainer container;
    TemplateBean bean;

    @Setup
    public void open() {
        container = new WeldContainer("heap");
        bean = container.bean(TemplateBean.class);
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
