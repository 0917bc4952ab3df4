package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * Where the calls of one annotated method find their cache and their key.
 *
 * @param cache resolves the cache of a call
 * @param exceptions resolves the cache for the exceptions of a call; not asked if the plan keeps none
 * @param key makes the key of a call
 * @param transactions where its changes are kept in step with transactions
 * @param afterCommit logs what fails then
 */
record CacheAccess(
        Function<InvocationContext, Cache<Object, Object>> cache,
        Function<InvocationContext, Cache<Object, Object>> exceptions,
        Function<InvocationContext, Object> key,
        CacheTransactions transactions,
        FaultLog afterCommit) {

    /** The access that a plan asks for. Its resolvers are fetched here, so once per method. */
    static CacheAccess of(
            MethodPlan<?> plan, LarderCacheManager caches, BeanManager beanManager, CacheTransactions transactions) {
        var key = key(plan, beanManager);
        var afterCommit = new FaultLog(plan.method(), "a cache could not be changed after the transaction of {}");
        var exceptionCacheName = plan.members().action() instanceof KeepResult keep ? keep.exceptionCacheName() : "";
        var factoryClass = plan.members().resolverFactory();
        if (factoryClass == CacheResolverFactory.class) {
            return new CacheAccess(
                    new NamedCache(caches, plan.getCacheName()),
                    new NamedCache(caches, exceptionCacheName),
                    key,
                    transactions,
                    afterCommit);
        }
        var factory = BeanOrInstance.of(factoryClass, beanManager);
        var cache = resolved(factory.getCacheResolver(plan), plan);
        if (exceptionCacheName.isEmpty()) {
            return new CacheAccess(cache, cache, key, transactions, afterCommit);
        }
        @SuppressWarnings("unchecked") // only @CacheResult has a cache for exceptions
        var exceptionResolver = factory.getExceptionCacheResolver((CacheMethodDetails<CacheResult>) plan);
        return new CacheAccess(cache, resolved(exceptionResolver, plan), key, transactions, afterCommit);
    }

    /** Puts a value into a cache of the calls, as the caller's transaction lets it. */
    void put(InvocationContext call, Cache<Object, Object> cache, NewEntry entry) {
        transactions.put(SubstitutedCall.caller(call).transaction(), cache, entry, afterCommit);
    }

    /** Removes from a cache of the calls; in a transaction again after it. */
    void remove(InvocationContext call, Cache<Object, Object> cache, CacheRemoval removal) {
        transactions.remove(SubstitutedCall.caller(call).transaction(), cache, removal, afterCommit);
    }

    private static Function<InvocationContext, Cache<Object, Object>> resolved(
            CacheResolver resolver, MethodPlan<?> plan) {
        return call -> resolver.resolveCache(new CacheInvocation<>(plan, call));
    }

    private static Function<InvocationContext, Object> key(MethodPlan<?> plan, BeanManager beanManager) {
        if (plan.keyTemplate().isPresent()) {
            return plan.keyTemplate().get()::key;
        }
        var generatorClass = plan.members().keyGenerator();
        if (generatorClass == CacheKeyGenerator.class) {
            return plan.parameters().key();
        }
        var generator = BeanOrInstance.of(generatorClass, beanManager);
        return call -> {
            var key = generator.generateCacheKey(new CacheInvocation<>(plan, call));
            if (key == null) {
                throw new IllegalStateException(
                        "%s made no key for %s".formatted(generatorClass.getName(), plan.method()));
            }
            return key;
        };
    }
}
