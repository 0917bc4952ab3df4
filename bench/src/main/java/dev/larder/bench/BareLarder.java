package dev.larder.bench;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;

/** Larder without a container, opened as a user of JSR-107 would: all its caches have one kind of store and one duty. */
final class BareLarder implements AutoCloseable {

    static final String CACHE = "hits";

    private final LarderCacheManager manager;

    /** With {@link Workload#TTL}. */
    BareLarder(String store, long maxEntries) {
        this(
                "urn:larder:bench",
                Map.of(
                        "larder.cache.default.store",
                        store,
                        "larder.cache.default.max-entries",
                        Long.toString(maxEntries)));
    }

    private BareLarder(String uri, Map<String, String> texts) {
        var settings = new Properties();
        settings.setProperty("larder.cache.default.ttl", Workload.TTL.toString());
        settings.putAll(texts);
        manager = new LarderCachingProvider()
                .getCacheManager(URI.create(uri), BareLarder.class.getClassLoader(), settings)
                .unwrap(LarderCacheManager.class);
    }

    /** A node of one application, with heap in front of a Redis; near keeps all for as long as the entries live. */
    static BareLarder node(String name, LocalServer redis) {
        return new BareLarder(
                "urn:larder:" + name,
                Map.of(
                        "larder.application",
                        "bench",
                        "larder.cache.default.store",
                        "tiered",
                        "larder.cache.default.tiers",
                        "heap,redis",
                        "larder.cache.default.near-ttl",
                        Workload.TTL.toString(),
                        "larder.cache.default.near-max-entries",
                        Long.toString(Workload.MAX_ENTRIES),
                        "larder.redis.nodes",
                        redis.address()));
    }

    /** Whose entries are in a server. */
    static BareLarder in(String store, LocalServer server) {
        return new BareLarder(
                "urn:larder:" + store,
                Map.of(
                        "larder.application",
                        "bench",
                        "larder.cache.default.store",
                        store,
                        "larder." + store + ".nodes",
                        server.address()));
    }

    /** A cache of these types, without statistics. */
    <K, V> Cache<K, V> cache(String name, Class<K> keys, Class<V> values) {
        return manager.createCache(name, new MutableConfiguration<K, V>().setTypes(keys, values));
    }

    LarderCache<Object, Object> cache() {
        return manager.cache(CACHE);
    }

    void enableStatistics(boolean on) {
        manager.enableStatistics(CACHE, on);
    }

    @Override
    public void close() {
        manager.close();
    }
}
