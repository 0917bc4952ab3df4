package dev.larder.method;

import dev.larder.method.CacheAction.ChangeCache;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** {@code @CachePut}, {@code @CacheRemove}, {@code @CacheRemoveAll}: the call, and a change to the cache before or after. */
record ChangeOperation(MethodPlan<?> plan, ChangeCache action, CacheAccess access, ChangeAfterException afterException)
        implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var invocation = new CacheInvocation<>(plan, context);
        if (!action.afterInvocation()) {
            change(invocation);
            return context.proceed();
        }
        Object result;
        try {
            result = context.proceed();
        } catch (Throwable thrown) {
            if (action.madeDespite().matches(thrown)) {
                afterException.make(() -> change(invocation));
            }
            throw thrown;
        }
        change(invocation);
        return result;
    }

    private void change(CacheInvocation<?> invocation) {
        var cache = access.cache().apply(invocation);
        switch (action.change()) {
            case PUT -> {
                var key = access.key().apply(invocation);
                var value = invocation.value();
                if (value == null) {
                    // JSR-107 has no null values. What is stored is out of date all the same.
                    cache.remove(key);
                } else {
                    cache.put(key, value);
                }
            }
            case REMOVE -> cache.remove(access.key().apply(invocation));
            case REMOVE_ALL -> cache.removeAll(); // not clear(), which tells neither listeners nor writers
        }
    }
}
