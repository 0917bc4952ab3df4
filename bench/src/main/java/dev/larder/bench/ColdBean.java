package dev.larder.bench;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** By JSR-107's annotations: with Larder, or with the reference interceptors. */
@ApplicationScoped
class ColdBean implements Cold {

    private final Source source = new Source();

    @Override
    @CacheResult(cacheName = CACHE)
    public String find(String key) {
        return source.load(key);
    }

    @Override
    @CacheRemove(cacheName = CACHE)
    public void forget(String key) {
        // the annotation does it
    }

    @Override
    public Source source() {
        return source;
    }
}
