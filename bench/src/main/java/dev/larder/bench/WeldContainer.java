package dev.larder.bench;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** One CDI container with Larder, started as a user would: by what lies on the class path. */
final class WeldContainer implements AutoCloseable {

    private final SeContainer container;

    /** With the cache in a store of that kind. */
    WeldContainer(String store) {
        // No MicroProfile Config on this class path: Larder reads system properties.
        System.setProperty("larder.cache." + LarderBean.CACHE + ".store", store);
        System.setProperty("larder.cache." + LarderBean.CACHE + ".ttl", Workload.TTL.toString());
        System.setProperty("larder.cache." + LarderBean.CACHE + ".max-entries", Long.toString(Workload.MAX_ENTRIES));
        container = SeContainerInitializer.newInstance().initialize();
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
    }
}
