package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which calls are not cached, beside {@code @CacheResult} or {@code @CachePut}: those for which an expression is true. As {@link
 * CacheIf} in all else.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "stock")
 * @CacheUnless("result.count == 0")
 * Stock stock(String item)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheUnless {

    /** The expression; either this or {@link #by}. */
    String value() default "";

    /** What decides instead of an expression: a CDI bean if there is one of the class, else made by its constructor. */
    Class<? extends CacheCondition> by() default CacheCondition.class;
}
