package dev.larder.cache;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the cache to inject.
 *
 * <pre>{@code @Inject @CacheName("users") LarderCache<Long, User> users;}</pre>
 *
 * <p>The cache takes keys and values of the types at the injection point, and refuses others with a {@link
 * ClassCastException}. Two injection points of one name must agree on the types.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface CacheName {

    /** The cache's name, as in {@code larder.cache.<name>.ttl}; not empty. */
    @Nonbinding
    String value();
}
