package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long what is stored lives, beside {@code @CacheResult} or {@code @CachePut}, instead of what the cache's settings or its
 * expiry policy say.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "rates")
 * @CacheTtl(value = "PT10M", jitter = 20)
 * Rate rate(String currency)
 *
 * @CacheResult(cacheName = "tokens")
 * @CacheTtl(from = "expiresAt", value = "PT1H")
 * Token token(String client)
 * }</pre>
 *
 * <p>At least one of {@link #value} and {@link #from} is given. On a class it holds for all its methods with one of the two
 * annotations that have no {@code @CacheTtl} of their own. What is wrong with it stops the deployment.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheTtl {

    /** What the time is counted from. */
    enum Mode {
        /** The moment when the value is stored. */
        FIXED,
        /** Also each hit of the method that has the annotation, which costs a write. */
        SLIDING
    }

    /**
     * The time to live, ISO 8601, from {@code PT0.001S} to {@code P36500D}. Beside {@link #from} it is what holds at the most, and
     * where that is null.
     */
    String value() default "";

    /** What it is counted from; {@link Mode#SLIDING} not together with {@link #from}. */
    Mode mode() default Mode.FIXED;

    /** So many percent of it are taken off at most, by chance, so that not all ends at once; 0 to 50. */
    int jitter() default 0;

    /**
     * The property of the value that says it: a record component, method, getter or public field, or a path of those
     * ({@code "token.expiresAt"}).
     *
     * <p>An {@link java.time.Instant}, {@link java.time.OffsetDateTime} or {@link java.time.ZonedDateTime} is when it ends, by this
     * JVM's clock; a {@link java.time.Duration} is how long it lives. What is past, zero or negative is returned and not stored. A
     * null, at the end or on the way, leaves it to {@link #value}, and without that to the cache.
     */
    String from() default "";
}
