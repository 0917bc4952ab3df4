package dev.larder.method;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Removes the entries of a cache whose keys match a pattern when the method is called.
 *
 * <pre>{@code
 * @CacheInvalidateMatching(cache = "posts", value = "user:{userId}:*")
 * void forget(long userId)
 * }</pre>
 *
 * <p>The pattern is a glob as of {@link dev.larder.cache.LarderCache#removeMatching}, whose text is a template as in
 * {@link CachedKey}; in the value of an argument {@code *}, {@code ?}, {@code [} and {@code \} stand for themselves. Only keys with a text
 * match, as those of {@link CachedKey} have; the store has to be able to list its keys. For the rest as {@link CacheInvalidate}.
 */
@ChangesCaches
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheInvalidateMatching.Several.class)
public @interface CacheInvalidateMatching {

    /** The cache; empty for the one of {@code @CacheDefaults}, which has to be there then. */
    @Nonbinding
    String cache() default "";

    /** The pattern; not empty. */
    @Nonbinding
    String value();

    /** As {@link CacheInvalidate#afterInvocation}. */
    @Nonbinding
    boolean afterInvocation() default true;

    /** As {@link CacheInvalidate#evictFor}. */
    @Nonbinding
    Class<? extends Throwable>[] evictFor() default {};

    /** As {@link CacheInvalidate#noEvictFor}. */
    @Nonbinding
    Class<? extends Throwable>[] noEvictFor() default {};

    /** Several on one method. */
    @ChangesCaches
    @InterceptorBinding
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {

        /** They. */
        @Nonbinding
        CacheInvalidateMatching[] value();
    }
}
