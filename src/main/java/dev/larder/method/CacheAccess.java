package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;

/**
 * Where the calls of one annotated method find their cache and their key.
 *
 * @param cache resolves the cache of a call
 * @param exceptions resolves the cache for the exceptions of a call; not asked if the plan keeps none
 * @param key makes the key of a call
 */
record CacheAccess(
        Function<CacheInvocation<?>, Cache<Object, Object>> cache,
        Function<CacheInvocation<?>, Cache<Object, Object>> exceptions,
        Function<CacheInvocation<?>, GeneratedCacheKey> key) {

    /** The access that a plan asks for. Its resolvers are fetched here, so once per method. */
    static CacheAccess of(MethodPlan<?> plan, LarderCacheManager caches, BeanManager beanManager) {
        var key = key(plan.members().keyGenerator(), plan, beanManager);
        var exceptionCacheName = plan.members().action() instanceof KeepResult keep ? keep.exceptionCacheName() : "";
        var factoryClass = plan.members().resolverFactory();
        if (factoryClass == CacheResolverFactory.class) {
            var name = plan.getCacheName();
            return new CacheAccess(call -> caches.cache(name), call -> caches.cache(exceptionCacheName), key);
        }
        var factory = BeanOrInstance.of(factoryClass, beanManager);
        var resolver = factory.getCacheResolver(plan);
        if (exceptionCacheName.isEmpty()) {
            return new CacheAccess(resolver::resolveCache, resolver::resolveCache, key);
        }
        @SuppressWarnings("unchecked") // only @CacheResult has a cache for exceptions
        var exceptionResolver = factory.getExceptionCacheResolver((CacheMethodDetails<CacheResult>) plan);
        return new CacheAccess(resolver::resolveCache, exceptionResolver::resolveCache, key);
    }

    private static Function<CacheInvocation<?>, GeneratedCacheKey> key(
            Class<? extends CacheKeyGenerator> generatorClass, MethodPlan<?> plan, BeanManager beanManager) {
        if (generatorClass == CacheKeyGenerator.class) {
            return CacheInvocation::argumentsKey;
        }
        var generator = BeanOrInstance.of(generatorClass, beanManager);
        return call -> {
            var key = generator.generateCacheKey(call);
            if (key == null) {
                throw new IllegalStateException(
                        "%s made no key for %s".formatted(generatorClass.getName(), plan.method()));
            }
            return key;
        };
    }
}
