package dev.larder.method;

import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * What the members of a cache annotation say, the same for all four.
 *
 * @param cacheName empty if none is given
 * @param resolverFactory {@link CacheResolverFactory} itself stands for the default
 * @param keyGenerator {@link CacheKeyGenerator} itself stands for the default; {@code @CacheRemoveAll} has no other
 */
record CacheMembers(
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator,
        CacheAction action) {

    /** The four annotations, and the one of Larder's that does without them. */
    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class, Memoize.class);

    /**
     * Reads one of {@link #ANNOTATIONS}.
     *
     * @throws IllegalArgumentException if it is another one
     */
    static CacheMembers of(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            var kept = ThrowableFilter.of(result.cachedExceptions(), result.nonCachedExceptions(), true);
            return new CacheMembers(
                    result.cacheName(),
                    result.cacheResolverFactory(),
                    result.cacheKeyGenerator(),
                    new KeepResult(result.skipGet(), result.exceptionCacheName(), kept));
        } else if (annotation instanceof CachePut put) {
            var despite = ThrowableFilter.of(put.cacheFor(), put.noCacheFor(), false);
            return new CacheMembers(
                    put.cacheName(),
                    put.cacheResolverFactory(),
                    put.cacheKeyGenerator(),
                    new ChangeCache(Change.PUT, put.afterInvocation(), despite));
        } else if (annotation instanceof CacheRemove remove) {
            var despite = ThrowableFilter.of(remove.evictFor(), remove.noEvictFor(), false);
            return new CacheMembers(
                    remove.cacheName(),
                    remove.cacheResolverFactory(),
                    remove.cacheKeyGenerator(),
                    new ChangeCache(Change.REMOVE, remove.afterInvocation(), despite));
        } else if (annotation instanceof CacheRemoveAll all) {
            var despite = ThrowableFilter.of(all.evictFor(), all.noEvictFor(), false);
            return new CacheMembers(
                    all.cacheName(),
                    all.cacheResolverFactory(),
                    CacheKeyGenerator.class,
                    new ChangeCache(Change.REMOVE_ALL, all.afterInvocation(), despite));
        }
        if (annotation instanceof Memoize) {
            var none = new ThrowableFilter(List.of(), List.of(), false);
            return new CacheMembers(
                    "", CacheResolverFactory.class, CacheKeyGenerator.class, new KeepResult(false, "", none));
        }
        throw new IllegalArgumentException("not a cache annotation: " + annotation);
    }

    /** The classes that it names for objects to be had; not those that stand for the defaults. */
    Stream<Class<?>> namedClasses() {
        return Stream.<Class<?>>of(resolverFactory, keyGenerator)
                .filter(named -> named != CacheResolverFactory.class && named != CacheKeyGenerator.class);
    }

    /** These members, with the class's defaults where they leave something open. */
    CacheMembers orElse(CacheDefaults defaults) {
        return new CacheMembers(
                cacheName.isEmpty() ? defaults.cacheName() : cacheName,
                resolverFactory == CacheResolverFactory.class ? defaults.cacheResolverFactory() : resolverFactory,
                keyGenerator == CacheKeyGenerator.class ? defaults.cacheKeyGenerator() : keyGenerator,
                action);
    }

    /** These members, with a name if they have none. */
    CacheMembers orElse(String name) {
        return cacheName.isEmpty() ? new CacheMembers(name, resolverFactory, keyGenerator, action) : this;
    }
}
