package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the results of one method in a little cache of its own, on the heap of this JVM. Nobody else writes to it: what should be
 * removed, shared or stored elsewhere wants {@code @CacheResult}.
 *
 * <pre>{@code
 * @Memoize(maxEntries = 200, ttl = "PT10M")
 * Layout layout(String template)
 * }</pre>
 *
 * <p>The cache is named by the method's signature, as that of a {@code @CacheResult} without a name; settings of that name
 * ({@code larder.cache.<signature>.ttl} and so on) overrule the annotation, those of {@code larder.cache.default} do not change its
 * store, time to live and number of entries. Callers of one key share one call. Null is not kept, except by {@link CacheAbsent}.
 * {@link CachedKey} may say what the key is. It may not stand beside an annotation of JSR-107, nor on a class. For calls that no
 * interceptor sees there is {@link Memoizer}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Memoize {

    /** How many results there are at most; at least 1. */
    long maxEntries() default 1000;

    /** How long a result is kept, in ISO 8601: above zero. */
    String ttl() default "PT1H";
}
