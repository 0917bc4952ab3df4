package dev.larder.cache.ehcache;

import java.util.function.Supplier;
import org.ehcache.CacheManager;

/**
 * Lets Ehcache find its parts among its own classes. It looks by the context class loader first, and fails if that has another
 * copy of Ehcache: as in a war with Larder on a server that has Larder as a library too.
 */
final class EhcacheClasses {

    private EhcacheClasses() {}

    static <T> T among(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(CacheManager.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static void among(Runnable work) {
        among(() -> {
            work.run();
            return work;
        });
    }
}
