package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with Micronaut's {@code @Cacheable}, its cache full. */
@State(Scope.Benchmark)
public class MicronautState {

    private MicronautContext context;
    MicronautBean bean;

    @Setup
    public void open() {
        context = new MicronautContext(MicronautBean.CACHE);
        bean = context.bean(MicronautBean.class);
        for (var key : Workload.keys()) {
            bean.find(key);
        }
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(Workload.KEYS);
        context.close();
    }
}
