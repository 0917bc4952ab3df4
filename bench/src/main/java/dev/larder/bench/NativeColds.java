package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;

/** Slow methods in front of which the engines stand by their native API, or nothing. */
final class NativeColds {

    private record Plain(Source source, UnaryOperator<String> finding, Consumer<String> forgetting) implements Cold {

        @Override
        public String find(String key) {
            return finding.apply(key);
        }

        @Override
        public void forget(String key) {
            forgetting.accept(key);
        }
    }

    private NativeColds() {}

    static Cold notCached() {
        var source = new Source();
        return new Plain(source, source::load, key -> {});
    }

    static Cold caffeineLoader() {
        var source = new Source();
        var cache = caffeine();
        return new Plain(source, key -> cache.get(key, source::load), cache::invalidate);
    }

    static Cold caffeineGetThenPut() {
        var source = new Source();
        var cache = caffeine();
        return new Plain(
                source,
                key -> {
                    var value = cache.getIfPresent(key);
                    if (value == null) {
                        value = source.load(key);
                        cache.put(key, value);
                    }
                    return value;
                },
                cache::invalidate);
    }

    private static Cache<String, String> caffeine() {
        return Caffeine.newBuilder()
                .maximumSize(Workload.MAX_ENTRIES)
                .expireAfterWrite(Workload.TTL)
                .build();
    }

    static Cold ehcacheLoader(BareEhcache ehcache) {
        var source = new Source();
        var cache = ehcache.cache(Cold.CACHE, new Reading(source));
        return new Plain(source, key -> (String) cache.get(key), cache::remove);
    }

    /** Reads through; what is written or removed goes nowhere. */
    private record Reading(Source source) implements CacheLoaderWriter<Object, Object> {

        @Override
        public Object load(Object key) {
            return source.load((String) key);
        }

        @Override
        public void write(Object key, Object value) {
            // nothing is behind it
        }

        @Override
        public void delete(Object key) {
            // nothing is behind it
        }
    }
}
