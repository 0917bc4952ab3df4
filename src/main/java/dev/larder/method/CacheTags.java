package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tags that what is stored carries, beside {@code @CacheResult} or {@code @CachePut}: all entries with a tag can be removed at
 * once.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "users")
 * @CacheTags({"user", "org:{orgId}"})
 * User find(long orgId, long userId)
 * }</pre>
 *
 * <p>Each tag is a template as in {@link CachedKey}. A tag that is removed while the method runs counts: its result is returned
 * and not stored. On a class they are those of all its methods that have none of their own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheTags {

    /** The templates; one or more, none empty. */
    String[] value();
}
