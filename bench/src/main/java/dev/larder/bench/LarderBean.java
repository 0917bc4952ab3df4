package dev.larder.bench;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheResult;

/** A user's bean with Larder. */
@ApplicationScoped
class LarderBean {

    /** Its settings are made by {@link WeldContainer}. */
    static final String CACHE = "hits";

    private final RunCount runs = new RunCount();

    @CacheResult(cacheName = CACHE)
    String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    RunCount runs() {
        return runs;
    }
}
