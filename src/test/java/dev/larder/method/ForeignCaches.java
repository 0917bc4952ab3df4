package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/** Gives the named caches as those of another provider, which are known as nothing but caches. */
class ForeignCaches implements CacheResolverFactory {

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
        var own = CDI.current().select(LarderCacheManager.class).get().cache(method.getCacheName());
        return new CacheResolver() {
            @Override
            @SuppressWarnings("unchecked") // tests use them for what they hold
            public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
                return (Cache<K, V>) Proxy.newProxyInstance(
                        Cache.class.getClassLoader(),
                        new Class<?>[] {Cache.class},
                        (proxy, called, arguments) -> called.invoke(own, arguments));
            }
        };
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
        return getCacheResolver(method);
    }
}
