package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code @CacheRemoveAll} on a bean. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheRemoveAllTest extends RemovalContract {

    CacheRemoveAllTest() {
        super(List.of());
    }

    @Test
    @DisplayName("68: other caches keep their entries")
    void otherCachesKeepTheirEntries(Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        caches.cache("names").put(ArgumentsKey.of("pen"), "pen");
        prices.remove("pen");
        assertEquals(List.of(), names(caches));
        assertEquals("pen", caches.cache("names").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("69: each entry's removal is told to the listeners, as removeAll does and clear does not")
    void listenersHearOfEachEntry(Prices prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        var heard = new ArrayList<Object>();
        CacheEntryRemovedListener<Object, Object> listener =
                events -> events.forEach(event -> heard.add(event.getKey()));
        caches.cache("prices")
                .registerCacheEntryListener(
                        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
        prices.remove("pen");
        assertEquals(2, heard.size());
    }

    @Test
    @DisplayName("69: and to the writer")
    void writerHearsOfAllEntries(Prices prices, LarderCacheManager caches) {
        var written = new Deletions(new ArrayList<>());
        caches.createCache(
                "prices",
                new MutableConfiguration<Object, Object>().setWriteThrough(true).setCacheWriterFactory(() -> written));
        putPenAndInk(caches);
        prices.remove("pen");
        assertEquals(Set.of(ArgumentsKey.of("pen"), ArgumentsKey.of("ink")), Set.copyOf(written.keys()));
    }

    /** A writer that notes what was deleted. */
    record Deletions(List<Object> keys) implements CacheWriter<Object, Object> {

        @Override
        public void write(Cache.Entry<?, ?> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<?, ?>> entries) {}

        @Override
        public void delete(Object key) {
            keys.add(key);
        }

        @Override
        public void deleteAll(Collection<?> all) {
            keys.addAll(all);
            all.clear();
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices implements Remover {

        @Inject
        LarderCacheManager caches;

        @Override
        @CacheRemoveAll
        public List<Object> remove(String name) {
            return names(caches);
        }

        @Override
        @CacheRemoveAll(afterInvocation = false, noEvictFor = IOException.class)
        public List<Object> removeFirst(String name, Throwable thrown) {
            failWith(thrown);
            return names(caches);
        }

        @Override
        @CacheRemoveAll
        public void noLists(String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemoveAll(evictFor = IOException.class)
        public void evictFor(String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemoveAll(noEvictFor = IOException.class)
        public void noEvictFor(String name, Throwable thrown) {
            failWith(thrown);
        }

        @Override
        @CacheRemoveAll(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public void both(String name, Throwable thrown) {
            failWith(thrown);
        }
    }
}
