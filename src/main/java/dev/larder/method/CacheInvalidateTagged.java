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
 * Removes all entries of a cache that carry one of some tags when the method is called.
 *
 * <pre>{@code
 * @CacheInvalidateTagged(cache = "users", value = "org:{orgId}")
 * void dissolve(long orgId)
 * }</pre>
 *
 * <p>The tags are those of {@link CacheTags}, or of {@link dev.larder.cache.LarderCache#put(Object, Object, java.util.Set)}. For the
 * rest as {@link CacheInvalidate}.
 */
@ChangesCaches
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheInvalidateTagged.Several.class)
public @interface CacheInvalidateTagged {

    /** The cache; empty for the one of {@code @CacheDefaults}, which has to be there then. */
    @Nonbinding
    String cache() default "";

    /** Templates of the tags, as in {@link CacheInvalidate#keys}; one or more, none blank. */
    @Nonbinding
    String[] value();

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
        CacheInvalidateTagged[] value();
    }
}
