package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code @CacheRemove} on a bean. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheRemoveTest extends RemovalContract {

    CacheRemoveTest() {
        super(List.of("ink"));
    }

    @Test
    @DisplayName("67: an entry that is not there is no error")
    @HoldsWithoutCaching
    void missingEntryIsNoError(Prices prices, LarderCacheManager caches) {
        assertEquals(List.of(), prices.remove("pen"));
        assertEquals(List.of(), names(caches));
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices implements Remover {

        @Inject
        LarderCacheManager caches;

        @Override
        @CacheRemove
        public List<Object> remove(String name) {
            return names(caches);
        }

        @Override
        @CacheRemove(afterInvocation = false, noEvictFor = IOException.class)
        public List<Object> removeFirst(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
            return names(caches);
        }

        @Override
        @CacheRemove
        public void noLists(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemove(evictFor = IOException.class)
        public void evictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemove(noEvictFor = IOException.class)
        public void noEvictFor(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemove(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public void both(@CacheKey String name, Throwable thrown) {
            failWith(thrown);
        }
    }
}
