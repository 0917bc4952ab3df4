package dev.larder.bench;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Map;

/** One CDI container with Larder, started as a user would: by what lies on the class path. */
final class WeldContainer implements AutoCloseable {

    private final SeContainer container;

    /** With the cache of the hits in a store of that kind. */
    WeldContainer(String store) {
        this(LarderBean.CACHE, settings(store));
    }

    /** With a cache of those settings. */
    WeldContainer(String cache, Map<String, String> settings) {
        set(cache, settings);
        container = SeContainerInitializer.newInstance().initialize();
    }

    /** The store of a cache, and the duty of all rows. */
    static Map<String, String> settings(String store) {
        return Map.of(
                "store", store,
                "ttl", Workload.TTL.toString(),
                "max-entries", Long.toString(Workload.MAX_ENTRIES));
    }

    /** No MicroProfile Config is on this class path: Larder reads system properties. Those of a cache before are taken back. */
    static void set(String cache, Map<String, String> settings) {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("larder.cache."));
        settings.forEach((key, value) -> System.setProperty("larder.cache." + cache + "." + key, value));
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
    }
}
