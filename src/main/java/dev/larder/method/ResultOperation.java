package dev.larder.method;

import dev.larder.method.CacheAction.KeepResult;
import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code @CacheResult}: a stored result or exception instead of the call, else the call, whose outcome is stored.
 *
 * <p>A null result is not stored, since JSR-107 has no null values: the next call runs the method again.
 */
record ResultOperation(MethodPlan<?> plan, KeepResult action, CacheAccess access) implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var invocation = new CacheInvocation<>(plan, context);
        var key = access.key().apply(invocation);
        var cache = access.cache().apply(invocation);
        if (!action.skipGet()) {
            var stored = cache.get(key);
            if (stored != null) {
                return stored;
            }
            throwStored(invocation, key);
        }
        return call(invocation, key, cache);
    }

    private void throwStored(CacheInvocation<?> invocation, GeneratedCacheKey key) throws Exception {
        if (action.keepsExceptions() && access.exceptions().apply(invocation).get(key) instanceof Throwable stored) {
            throw Rethrow.same(stored);
        }
    }

    private @Nullable Object call(CacheInvocation<?> invocation, GeneratedCacheKey key, Cache<Object, Object> cache)
            throws Exception {
        Object result;
        try {
            result = invocation.context().proceed();
        } catch (Throwable thrown) {
            if (action.keepsExceptions() && action.keptExceptions().matches(thrown)) {
                Rethrow.after(
                        thrown, () -> access.exceptions().apply(invocation).put(key, thrown));
            }
            throw thrown;
        }
        if (result != null) {
            cache.put(key, result);
        }
        return result;
    }
}
