package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean whose interceptor does nothing. */
@State(Scope.Benchmark)
public class FloorState {

    private WeldContainer container;
    ConstantBean bean;

    @Setup
    public void open() {
        container = new WeldContainer("heap");
        bean = container.bean(ConstantBean.class);
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(0);
        container.close();
    }
}
