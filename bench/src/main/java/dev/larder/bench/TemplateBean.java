package dev.larder.bench;

import dev.larder.method.CachedKey;
import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheResult;

/** As {@link LarderBean}, its keys made by a template. */
@ApplicationScoped
class TemplateBean {

    private final RunCount runs = new RunCount();

    @CacheResult(cacheName = LarderBean.CACHE)
    @CachedKey("user:{0}")
    String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    RunCount runs() {
        return runs;
    }
}
