package dev.larder.method;

import java.lang.annotation.Annotation;
import java.util.Collection;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Computes the keys that {@link CacheInvalidate#by} removes. A bean of its class if there is one, else an object made by its
 * constructor without parameters; had once per method. Safe for use by several threads.
 */
@FunctionalInterface
public interface CacheKeys {

    /**
     * The keys of one call, as the cache has them: for a {@code @CacheResult} with {@link CachedKey} its texts.
     *
     * @param call the arguments, and what else JSR-107's key generators see
     * @param result what the method has returned; null if that was null, if it threw, or if it has not run yet
     * @return as many as there are, none of them null; an {@link IllegalStateException} to the caller otherwise
     */
    Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, @Nullable Object result);
}
