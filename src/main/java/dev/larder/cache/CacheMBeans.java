package dev.larder.cache;

import dev.larder.metrics.MBeans;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;

/**
 * JSR-107's beans of caches.
 *
 * <p>Source: {@code javax.cache.CacheManager#enableManagement}, which fixes the object names.
 */
final class CacheMBeans {

    /** The kinds of beans that a cache has. */
    enum Kind {
        CONFIGURATION("CacheConfiguration"),
        STATISTICS("CacheStatistics");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private CacheMBeans() {}

    /** Shows those beans of a cache that its configuration asks for. */
    static void show(LarderCache<?, ?> cache, CompleteConfiguration<?, ?> configuration) {
        if (configuration.isManagementEnabled()) {
            show(Kind.CONFIGURATION, cache, new ConfigurationView(configuration));
        }
        if (configuration.isStatisticsEnabled()) {
            show(Kind.STATISTICS, cache, cache.statistics());
        }
    }

    /** Takes all beans of a cache away. */
    static void hide(LarderCache<?, ?> cache) {
        for (var kind : Kind.values()) {
            hide(kind, cache);
        }
    }

    /** Shows a bean of a cache; one that is there already is replaced. */
    static void show(Kind kind, LarderCache<?, ?> cache, Object bean) {
        carryOut(() -> MBeans.show(name(kind, cache), bean));
    }

    /** Takes a bean of a cache away, if it is there. */
    static void hide(Kind kind, LarderCache<?, ?> cache) {
        carryOut(() -> MBeans.hide(name(kind, cache)));
    }

    private static void carryOut(Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            throw new CacheException(e.getMessage(), e); // what JSR-107 has for it
        }
    }

    private static String name(Kind kind, LarderCache<?, ?> cache) {
        return "javax.cache:type=%s,CacheManager=%s,Cache=%s"
                .formatted(
                        kind.type,
                        MBeans.harmless(cache.getCacheManager().getURI().toString()),
                        MBeans.harmless(cache.getName()));
    }
}
