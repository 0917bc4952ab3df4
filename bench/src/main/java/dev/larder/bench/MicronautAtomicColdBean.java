package dev.larder.bench;

import io.micronaut.cache.annotation.CacheInvalidate;
import io.micronaut.cache.annotation.Cacheable;
import jakarta.inject.Singleton;

/** By Micronaut, whose callers of one key share a load. */
@Singleton
public class MicronautAtomicColdBean implements Cold {

    private final Source source = new Source();

    @Override
    @Cacheable(value = CACHE, atomic = true)
    public String find(String key) {
        return source.load(key);
    }

    @Override
    @CacheInvalidate(CACHE)
    public void forget(String key) {
        // the annotation does it
    }

    @Override
    public Source source() {
        return source;
    }
}
