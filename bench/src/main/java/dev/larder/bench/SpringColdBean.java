package dev.larder.bench;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/** By Spring. */
public class SpringColdBean implements Cold {

    private final Source source = new Source();

    @Override
    @Cacheable(CACHE)
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
