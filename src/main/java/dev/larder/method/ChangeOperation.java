package dev.larder.method;

import dev.larder.method.CacheAction.ChangeCache;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** {@code @CachePut}, {@code @CacheRemove}, {@code @CacheRemoveAll}: the call, and a change to the cache before or after. */
record ChangeOperation(MethodPlan<?> plan, ChangeCache action, CacheAccess access, ChangeAfterException afterException)
        implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        if (!action.afterInvocation()) {
            change(context);
            return context.proceed();
        }
        Object result;
        try {
            result = context.proceed();
        } catch (Throwable thrown) {
            if (action.madeDespite().matches(thrown)) {
                afterException.make(() -> change(context));
            }
            throw thrown;
        }
        change(context);
        return result;
    }

    private void change(InvocationContext context) {
        var cache = access.cache().apply(context);
        switch (action.change()) {
            case PUT -> {
                var key = access.key().apply(context);
                var value = plan.parameters().valueOf(context);
                if (value == null) {
                    // JSR-107 has no null values. What is stored is out of date all the same.
                    access.remove(cache, new CacheRemoval.OfKey(key));
                } else {
                    access.put(cache, key, value, plan.rules().tags(context));
                }
            }
            case REMOVE ->
                access.remove(cache, new CacheRemoval.OfKey(access.key().apply(context)));
            case REMOVE_ALL -> access.remove(cache, new CacheRemoval.OfAll());
        }
    }
}
