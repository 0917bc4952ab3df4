package dev.larder.bench;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/** By Spring, whose callers of one key share a load. */
public class SpringSyncColdBean implements Cold {

    private final Source source = new Source();

    @Override
    @Cacheable(cacheNames = CACHE, sync = true)
    public String find(String key) {
        return source.load(key);
    }

    @Override
    @CacheEvict(CACHE)
    public void forget(String key) {
        // the annotation does it
    }

    @Override
    public Source source() {
        return source;
    }
}
