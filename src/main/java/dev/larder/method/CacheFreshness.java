package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is wanted of a result near and past the end of its lifetime, beside {@code @CacheResult}: a new one ahead of time, or the old
 * one while there is no new one.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "rates")
 * @CacheFreshness(refreshAhead = 20, staleWhileLoading = "PT10M", staleIfError = "PT1H", softLimit = "PT0.2S", hardLimit = "PT5S")
 * Rate find(String currency)
 * }</pre>
 *
 * <p>The lifetime is the one that the cache or the method says; results are stored longer by the longer of the two stale times. A
 * result that was removed is gone at once, stale or not. Where the caller does not wait to the end, the method runs in a thread of the
 * server's, called anew through its bean with the same arguments, which nobody may change then. On a class it holds for all methods
 * with {@code @CacheResult} that have none of their own. Durations are as in ISO 8601; {@code PT0S} is none. Source: RFC 5861.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheFreshness {

    /** A hit in so many percent of the lifetime, at its end, starts one run in the background: 1 to 99; 0 for never. */
    int refreshAhead() default 0;

    /** How long past its lifetime a result stands in for a method that throws an exception, or passes {@link #hardLimit}. */
    String staleIfError() default "PT0S";

    /** How long past its lifetime a result is given while the method runs in the background. */
    String staleWhileLoading() default "PT0S";

    /** How long a caller waits for the method before he gets what {@link #staleWhileLoading} allows: {@code PT0S} for not at all. */
    String softLimit() default "PT0S";

    /** How long a caller waits for the method before he gets an exception, or what {@link #staleIfError} allows. */
    String hardLimit() default "PT0S";

    /** How long the method is not run again for a key after it failed, while there is a result to give. */
    String throttle() default "PT1S";
}
