package dev.larder.bench;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** One CDI container with Larder, started as a user would: by what lies on the class path. */
final class WeldContainer implements AutoCloseable {

    private final SeContainer container;

    /** With the cache in a store of that kind. */
    WeldContainer(String store) {
        set(LarderBean.CACHE, store);
        container = SeContainerInitializer.newInstance().initialize();
    }

    /**
     * Gives a cache a store and the duty of all rows. No MicroProfile Config is on this class path: Larder reads system
     * properties.
     */
    static void set(String cache, String store) {
        System.setProperty("larder.cache." + cache + ".store", store);
        System.setProperty("larder.cache." + cache + ".ttl", Workload.TTL.toString());
        System.setProperty("larder.cache." + cache + ".max-entries", Long.toString(Workload.MAX_ENTRIES));
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
    }
}
