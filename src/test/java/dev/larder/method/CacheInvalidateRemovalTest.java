package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;

/** Rule 146 of docs/reference/larder-annotations.md: {@code @CacheInvalidate} removes when {@code @CacheRemove} would. */
@InWeld
class CacheInvalidateRemovalTest extends RemovalContract {

    CacheInvalidateRemovalTest() {
        super(List.of("ink"));
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices implements Remover {

        @Inject
        LarderCacheManager caches;

        @Override
        @CacheInvalidate
        public List<Object> remove(String name) {
            return names(caches);
        }

        @Override
        @CacheInvalidate(afterInvocation = false, noEvictFor = IOException.class)
        public List<Object> removeFirst(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
            return names(caches);
        }

        @Override
        @CacheInvalidate
        public void noLists(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheInvalidate(evictFor = IOException.class)
        public void evictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheInvalidate(noEvictFor = IOException.class)
        public void noEvictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheInvalidate(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public void both(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }
    }
}
