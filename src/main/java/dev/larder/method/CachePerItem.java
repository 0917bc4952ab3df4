package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says beside {@code @CacheResult} that the results of a method from a collection to a map are kept one by one: the method is asked
 * only for those that are not stored.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "users")
 * User find(long id)
 *
 * @CacheResult(cacheName = "users")
 * @CachePerItem
 * Map<Long, User> findAll(List<Long> ids)
 * }</pre>
 *
 * <p>One parameter is a {@link java.util.Collection}, {@link java.util.List} or {@link java.util.Set} of items; the result is a
 * {@link java.util.Map} from items. An item's key is that of a call with the item in place of the collection, so both methods
 * above share their entries; in {@link CachedKey} the parameter's placeholder stands for one item.
 *
 * <p>The method gets a collection of the declared kind, which is its own: the missing items, each once, in the caller's order. It is
 * not called if none is missing. The result is the caller's own map, with what was found in his order. An item that the method
 * does not return, or returns with null, is not in it; what it returns besides is not either. Safe for use by several threads, who
 * share the loads of single items.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CachePerItem {}
