package dev.larder.method;

import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CacheCondition} sees of a call.
 *
 * @param invocation the method, its target and its arguments
 * @param result what the method returned; null if that is null, and before the method
 */
public record CachedCall(
        CacheKeyInvocationContext<?> invocation, @Nullable Object result) {}
