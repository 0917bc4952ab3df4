package dev.larder.bench;

import io.micronaut.cache.annotation.Cacheable;
import jakarta.inject.Singleton;

/** As {@link MicronautBean}, with loads that callers share. */
@Singleton
public class MicronautAtomicBean {

    private final RunCount runs = new RunCount();

    @Cacheable(value = MicronautBean.CACHE, atomic = true)
    public String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    public RunCount runs() {
        return runs;
    }
}
