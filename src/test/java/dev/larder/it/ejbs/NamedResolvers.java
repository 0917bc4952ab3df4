package dev.larder.it.ejbs;

import dev.larder.cache.LarderCacheManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/** Factories whose resolvers take a cache of another name than the annotation says. */
public final class NamedResolvers {

    private NamedResolvers() {}

    private record Fixed(LarderCacheManager caches, String name) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            return caches.cache(name);
        }
    }

    /** A bean, which needs an injection. */
    @ApplicationScoped
    public static class OfBean implements CacheResolverFactory {

        @Inject
        private LarderCacheManager caches;

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            return new Fixed(caches, "by the bean");
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            throw new IllegalStateException("Nobody keeps exceptions here");
        }
    }

    /** No bean. */
    public static class Plain implements CacheResolverFactory {

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            return new Fixed(CDI.current().select(LarderCacheManager.class).get(), "by the plain class");
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            throw new IllegalStateException("Nobody keeps exceptions here");
        }
    }
}
