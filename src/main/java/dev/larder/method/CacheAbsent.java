package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says beside {@code @CacheResult} that it is recorded when there is no result: null, an empty {@link java.util.Optional}, or an item
 * that a method with {@link CachePerItem} does not return. The method is not run again for that key while the record lives.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "users")
 * @CacheAbsent(ttl = "PT30S", maxEntries = 1000)
 * Optional<User> find(String name)
 * }</pre>
 *
 * <p>Records take no room from values. Each change of the key ends its record: put, removal by key, pattern or tag, of all, by
 * whoever, also on another node where they share a store. A value that is stored counts before a record. On a class it holds for all
 * its methods with {@code @CacheResult} that have none of their own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheAbsent {

    /** How long a record lives, in ISO 8601: above zero. */
    String ttl() default "PT30S";

    /**
     * How many records there are at most, of this node: beyond that the eldest goes. At least 1; of several methods with one cache the
     * largest number counts.
     */
    long maxEntries() default 1000;
}
