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
 * Removes entries of a cache when the method is called.
 *
 * <pre>{@code
 * @CacheInvalidate(cache = "users", keys = {"user:{user.id}", "posts:{user.id}"})
 * void save(User user)
 * }</pre>
 *
 * <p>It may stand on a method several times, and beside any annotation of JSR-107. Beside {@code @CacheResult} it does
 * nothing at a hit, since nothing runs then. Inside a JTA transaction it removes at once, and again when that has been
 * committed. If one removal fails the others are made all the same; the first failure is thrown then, unless the method has
 * thrown.
 */
@ChangesCaches
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheInvalidate.Several.class)
public @interface CacheInvalidate {

    /** The cache; empty for the one of {@code @CacheDefaults}, which has to be there then. */
    @Nonbinding
    String cache() default "";

    /**
     * Templates of the keys, as in {@link CachedKey}; <code>{result}</code> is what the method has returned, unless a parameter has
     * that name. Without them, and without {@link #by}, the key is the one that {@code @CacheRemove} would remove.
     */
    @Nonbinding
    String[] keys() default {};

    /** Computes the keys instead of templates; {@link CacheKeys} itself stands for none. */
    @Nonbinding
    Class<? extends CacheKeys> by() default CacheKeys.class;

    /** False: removed before the method runs, and whatever it throws. */
    @Nonbinding
    boolean afterInvocation() default true;

    /** Exceptions after which it removes all the same: these, and with {@link #noEvictFor} alone all others. */
    @Nonbinding
    Class<? extends Throwable>[] evictFor() default {};

    /** Exceptions after which it does not remove; stronger than {@link #evictFor}. */
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
        CacheInvalidate[] value();
    }
}
