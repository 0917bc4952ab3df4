package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bean with {@code @Cacheable}, whose cache has the same duty as Larder's: a bound and a time to live. */
@State(Scope.Benchmark)
public class SpringState {

    private SpringApplication application;
    SpringBean bean;

    @Setup
    public void open() {
        application = SpringApplication.ofHits(
                Caffeine.newBuilder().maximumSize(Workload.MAX_ENTRIES).expireAfterWrite(Workload.TTL));
        bean = application.bean(SpringBean.class);
    }

    @TearDown
    public void close() {
        bean.runs().mustBe(Workload.KEYS);
        application.close();
    }
}
