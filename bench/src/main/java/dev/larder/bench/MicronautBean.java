package dev.larder.bench;

import io.micronaut.cache.annotation.Cacheable;
import jakarta.inject.Singleton;

/** A user's bean with Micronaut. Public, as its proxy is a subclass. */
@Singleton
public class MicronautBean {

    static final String CACHE = "hits";

    private final RunCount runs = new RunCount();

    @Cacheable(CACHE)
    public String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    public RunCount runs() {
        return runs;
    }
}
