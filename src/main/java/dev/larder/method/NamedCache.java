package dev.larder.method;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import jakarta.interceptor.InvocationContext;
import java.util.function.Function;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** The application's own cache of a name, for all calls: held until it is closed, then found anew. Safe for several threads. */
final class NamedCache implements Function<InvocationContext, Cache<Object, Object>> {

    private final LarderCacheManager caches;
    private final String name;
    private volatile @Nullable LarderCache<Object, Object> held;

    NamedCache(LarderCacheManager caches, String name) {
        this.caches = caches;
        this.name = name;
    }

    @Override
    public Cache<Object, Object> apply(InvocationContext call) {
        var cache = held;
        if (cache == null || cache.isClosed()) {
            cache = caches.cache(name);
            held = cache;
        }
        return cache;
    }
}
