package dev.larder.bench;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** A Micronaut context whose cache on Caffeine has the same duty as Larder's. */
final class MicronautContext implements AutoCloseable {

    private final ApplicationContext context;

    MicronautContext(String cache) {
        context = ApplicationContext.run(Map.of(
                "micronaut.caches." + cache + ".maximum-size", Workload.MAX_ENTRIES,
                "micronaut.caches." + cache + ".expire-after-write", Workload.TTL));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
