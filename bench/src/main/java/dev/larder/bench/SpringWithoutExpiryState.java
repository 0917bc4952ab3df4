package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with {@code @Cacheable}, whose cache has a bound only and so need not look at the clock. */
@State(Scope.Benchmark)
public class SpringWithoutExpiryState {

    private SpringApplication application;
    SpringBean bean;

    @Setup
    public void open() {
        application = SpringApplication.ofHits(Caffeine.newBuilder().maximumSize(Workload.MAX_ENTRIES));
        bean = application.bean(SpringBean.class);
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(Workload.KEYS);
        application.close();
    }
}
